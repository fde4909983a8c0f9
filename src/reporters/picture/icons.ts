/** A glyph of our own, drawn with lines in 20 × 20 pixels, and the colour family of its tile. */
export interface Icon {
  readonly path: string;
  readonly tone: 'network' | 'compute' | 'data' | 'security' | 'watch' | 'message' | 'other';
}

const PATHS = {
  balancer: 'M4 10h4M8 10l5-5h3M8 10h8M8 10l5 5h3M14 3l2 2-2 2M14 8l2 2-2 2M14 13l2 2-2 2',
  container: 'M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7',
  database:
    'M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5S13.3 8 10 8 4 6.9 4 5.5zM4 5.5v9c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  cache: 'M11 2 4 11h5l-1 7 8-10h-5z',
  gateway: 'M10 3v14M10 3 6.5 6.5M10 3l3.5 3.5M3 10h14M4 17h12',
  nat: 'M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3',
  globe:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c2.5 2 3.5 4.5 3.5 7.5s-1 5.5-3.5 7.5c-2.5-2-3.5-4.5-3.5-7.5s1-5.5 3.5-7.5z',
  bucket: 'M3.5 5h13l-1.7 11.5H5.2zM3.5 5c0-1 2.9-1.8 6.5-1.8s6.5.8 6.5 1.8',
  image: 'M3 4h14v12H3zM3 8h14M7 8v8M11.5 8v8',
  key: 'M7 8.5a3.5 3.5 0 1 0 0 .1M10.5 8.5H18M15 8.5v3M17.5 8.5v2.5',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  bell: 'M5 14h10l-1.5-2V8.5a3.5 3.5 0 0 0-7 0V12zM8.5 16.5h3',
  lines: 'M4 4h12v12H4zM7 7.5h6M7 10h6M7 12.5h4',
  trail: 'M3 15l4-5 3 3 6-8M3 17h14',
  mail: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  person: 'M10 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5',
  lambda: 'M5 3h3l6 14h2M9 8l-5 9',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M9 8v8',
  shield: 'M10 2.5 16 5v5c0 4-2.5 6.3-6 7.5-3.5-1.2-6-3.5-6-7.5V5zM7 10l2.2 2.2L13 8',
  server: 'M4 3.5h12v5H4zM4 11.5h12v5H4zM7 6h.1M7 14h.1',
  box: 'M4 4h12v12H4z',
} as const;

const ICONS: readonly (readonly [types: RegExp, path: keyof typeof PATHS, tone: Icon['tone']])[] = [
  [/LoadBalancing/, 'balancer', 'network'],
  [/^AWS::(ECS|EKS|Batch|AppRunner)::/, 'container', 'compute'],
  [/^AWS::Lambda::/, 'lambda', 'compute'],
  [/^AWS::(EC2::Instance|AutoScaling::)/, 'server', 'compute'],
  [/^AWS::(RDS|Redshift|Neptune|DocDB)::/, 'database', 'data'],
  [/^AWS::(ElastiCache|MemoryDB|DAX)::/, 'cache', 'data'],
  [/^AWS::DynamoDB::/, 'table', 'data'],
  [/^AWS::ECR::/, 'image', 'compute'],
  [/^AWS::(S3|EFS|EC2::Volume|Backup)/, 'bucket', 'data'],
  [/NatGateway$/, 'nat', 'network'],
  [/^AWS::(CloudFront|Route53|GlobalAccelerator|ApiGateway|ApiGatewayV2)::/, 'globe', 'network'],
  [/^AWS::EC2::/, 'gateway', 'network'],
  [/^AWS::(WAFv2|GuardDuty|SecurityHub|Config|AccessAnalyzer)::/, 'shield', 'security'],
  [/^AWS::KMS::/, 'key', 'security'],
  [/^AWS::(SecretsManager|SSM|CertificateManager)::/, 'lock', 'security'],
  [/^(AWS::(IAM|Cognito)::|Account$)/, 'person', 'security'],
  [/^AWS::CloudWatch::/, 'bell', 'watch'],
  [/^AWS::CloudTrail::/, 'trail', 'watch'],
  [/^AWS::(Logs|XRay)::/, 'lines', 'watch'],
  [/^AWS::(SES|SNS|SQS|Events|Kinesis)::/, 'mail', 'message'],
];

/** The glyph of a resource type; a plain box for one that has none. */
export function iconOf(type: string): Icon {
  const [, path = 'box', tone = 'other'] = ICONS.find(([types]) => types.test(type)) ?? [];
  return { path: PATHS[path], tone };
}

/** The internet, before everything else. */
export const GLOBE = PATHS.globe;
