import { type Json, property, type PropertyCheck } from './check.ts';
import { inWords, tagCheck } from './names.ts';
import { statementsOn } from './policy.ts';

const keyChecks: readonly PropertyCheck[] = [
  property('kms.KeyState', ['compliance.encryption', 'decision.12'], 'Enabled', ({ security }) => {
    return security.key.metadata.KeyState;
  }),
  property('kms.KeyManager', 'decision.12', 'CUSTOMER', ({ security }) => security.key.metadata.KeyManager),
  property('kms.KeySpec', 'decision.12', 'SYMMETRIC_DEFAULT', ({ security }) => security.key.metadata.KeySpec),
  property('kms.KeyUsage', 'decision.12', 'ENCRYPT_DECRYPT', ({ security }) => security.key.metadata.KeyUsage),
  property('kms.Origin', 'decision.12', 'AWS_KMS', ({ security }) => security.key.metadata.Origin),
  property('kms.MultiRegion', 'decision.12', false, ({ security }) => security.key.metadata.MultiRegion),
  property('kms.KeyRotationEnabled', 'decision.12', true, ({ security }) => security.key.rotation.KeyRotationEnabled),
  property('kms.RotationPeriodInDays', 'decision.12', 365, ({ security }) => {
    return security.key.rotation.RotationPeriodInDays;
  }),
  property(
    'kms.policy.task-role',
    ['task.secrets', 'decision.19'],
    ({ name, account, region }) => ({
      StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` },
      ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${name}-ecs-task` },
    }),
    ({ security }) => security.key.policy.find(({ Principal }) => Principal === '*')?.Condition,
  ),
  property(
    'kms.policy.account',
    ['decision.27', 'depth.least-privilege'],
    ({ account }) => [{ AWS: `arn:aws:iam::${account}:root` }],
    ({ security }) => statementsOn(security.key.policy, 'kms:*').map(({ Principal }) => Principal),
  ),
  property(
    'kms.policy.principals',
    'decision.27',
    ({ account, region }): Json => [
      { AWS: `arn:aws:iam::${account}:root` },
      { Service: `logs.${region}.amazonaws.com` },
      { Service: 'cloudwatch.amazonaws.com' },
      { Service: 'cloudtrail.amazonaws.com' },
      '*',
    ],
    ({ security }) => security.key.policy.map(({ Principal }) => Principal),
  ),
  property('kms.policy.other-environment', ['decision.27', 'overview.isolation'], false, ({ place, security }) =>
    JSON.stringify(security.key.policy).includes(place.name === 'tiger' ? 'cheetah' : 'tiger'),
  ),
  tagCheck('kms', 'security', ({ security }) => security.key.tags),
];

const trailChecks: readonly PropertyCheck[] = [
  property('trail.IsMultiRegionTrail', 'decision.24', true, ({ security }) => security.trail.trail.IsMultiRegionTrail),
  property('trail.LogFileValidationEnabled', 'decision.24', true, ({ security }) => {
    return security.trail.trail.LogFileValidationEnabled;
  }),
  property('trail.IncludeGlobalServiceEvents', 'compliance.audit', true, ({ security }) => {
    return security.trail.trail.IncludeGlobalServiceEvents;
  }),
  property('trail.IsLogging', ['compliance.audit', 'decision.24'], true, ({ security }) => {
    return security.trail.status.IsLogging;
  }),
  property('trail.HomeRegion', 'diagram.region', 'us-east-1', ({ security }) => security.trail.trail.HomeRegion),
  property(
    'trail.S3BucketName',
    'decision.24',
    ({ name, account }) => `${name}-fastapi-trail-${account}`,
    ({ security }) => security.trail.trail.S3BucketName,
  ),
  property('trail.KmsKeyId', 'compliance.encryption', 'the key', (live) =>
    inWords(live, live.security.trail.trail.KmsKeyId),
  ),
  property('trail.management-events', 'compliance.audit', [['All', true]], ({ security }) =>
    security.trail.selectors.map(({ IncludeManagementEvents, ReadWriteType }) => [
      ReadWriteType,
      IncludeManagementEvents,
    ]),
  ),
  property('trail.delivered', 'compliance.audit', true, ({ security }) => {
    return security.trail.status.LatestDeliveryTime instanceof Date;
  }),
  tagCheck('trail', 'security', ({ security }) => security.trail.tags),
  property('trail.LatestDeliveryError', 'compliance.audit', null, ({ security }) => {
    return security.trail.status.LatestDeliveryError;
  }),
];

/** The encryption key and the audit trail. */
export const keyAndTrailChecks: readonly PropertyCheck[] = [...keyChecks, ...trailChecks];
