/** The files of a proposal, by what their components are for. */
export const LAYERS = ['network', 'security', 'data', 'compute', 'edge', 'observability'] as const;

export type Layer = (typeof LAYERS)[number];

/** The first that fits a type. */
const BY_PREFIX: readonly (readonly [prefix: string, layer: Layer])[] = [
  ['AWS::EC2::SecurityGroup', 'security'],
  ['AWS::EC2::', 'network'],
  ['AWS::IAM::', 'security'],
  ['AWS::KMS::', 'security'],
  ['AWS::SecretsManager::', 'security'],
  ['AWS::CloudTrail::', 'security'],
  ['AWS::CertificateManager::', 'security'],
  ['AWS::WAFv2::', 'security'],
  ['Account', 'security'],
  ['AWS::RDS::', 'data'],
  ['AWS::ElastiCache::', 'data'],
  ['AWS::S3::', 'data'],
  ['AWS::CloudFront::', 'edge'],
  ['AWS::Route53::', 'edge'],
  ['AWS::SES::', 'edge'],
  ['AWS::Logs::', 'observability'],
  ['AWS::CloudWatch::', 'observability'],
  ['AWS::SNS::', 'observability'],
  ['AWS::CloudFormation::', 'observability'],
];

/** The layer of a CloudFormation type; what is not known to belong elsewhere computes. */
export function layerOf(type: string): Layer {
  return BY_PREFIX.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'compute';
}
