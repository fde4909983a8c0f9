import { addsLike, type Effect, isGone, losesSome, turnsOff } from './effect.ts';

/** What drops or weakens encryption, at rest and in transit. */
export const ENCRYPTION: readonly Effect[] = [
  {
    at: /(^|\.)(StorageEncrypted|AtRestEncryptionEnabled|Encrypted|SqsManagedSseEnabled|SSEEnabled)$/,
    when: turnsOff,
    severity: 'high',
    does: 'drops encryption at rest',
  },
  {
    at: /(^|\.)(TransitEncryptionEnabled|TransitEncryptionMode)$/,
    when: (change) => turnsOff(change) || change.to === 'preferred',
    severity: 'high',
    does: 'drops encryption in transit',
  },
  {
    at: /(^|\.)(KmsKeyId|KMSKeyId|KmsMasterKeyId|KMSMasterKeyID|KmsKeyArn|KmsKey|PerformanceInsightsKMSKeyId)$/,
    when: isGone,
    severity: 'high',
    does: 'drops encryption with your key',
  },
  {
    at: /(^|\.)(KmsKeyId|KMSKeyId|KmsMasterKeyId|KMSMasterKeyID|KmsKeyArn|KmsKey|PerformanceInsightsKMSKeyId)$/,
    severity: 'high',
    does: 'encrypts with another key',
  },
  { on: /^AWS::KMS::Alias$/, at: /^TargetKeyId$/, severity: 'high', does: 'leads the name of the key to another key' },
  {
    at: /^BucketEncryption/,
    when: (change) => losesSome(change) || addsLike(/AES256/)(change),
    severity: 'high',
    does: 'drops encryption with your key',
  },
  { at: /^BucketEncryption/, severity: 'medium', does: 'changes how objects are encrypted' },
  { at: /^EncryptionConfiguration/, severity: 'high', does: 'changes how it is encrypted' },
  {
    at: /(^|\.)(SslPolicy|MinimumProtocolVersion|OriginSSLProtocols)$/,
    severity: 'high',
    does: 'changes which encryption in transit is accepted',
  },
  {
    at: /(^|\.)(ViewerProtocolPolicy|OriginProtocolPolicy)$/,
    when: addsLike(/allow-all|http-only|match-viewer/),
    severity: 'high',
    does: 'lets traffic pass without encryption',
  },
  {
    at: /(^|\.)Protocol$/,
    when: addsLike(/^"(HTTP|TCP|UDP)"$/),
    severity: 'high',
    does: 'lets traffic pass without encryption',
  },
  {
    at: /(^|\.)Parameters\.(rds\.force_ssl|require_secure_transport)$/,
    when: turnsOff,
    severity: 'high',
    does: 'lets clients connect without encryption',
  },
  {
    at: /^(Certificates|ViewerCertificate|DistributionConfig\.ViewerCertificate)/,
    severity: 'high',
    does: 'shows another certificate',
  },
  { at: /(^|\.)(EnableKeyRotation)$/, when: turnsOff, severity: 'medium', does: 'stops the rotation of the key' },
  {
    on: /^AWS::KMS::Key$/,
    at: /^Enabled$/,
    when: turnsOff,
    severity: 'critical',
    does: 'makes what the key encrypts unreadable',
  },
  { at: /(^|\.)StrictTransportSecurity/, severity: 'medium', does: 'changes whether browsers insist on encryption' },
];
