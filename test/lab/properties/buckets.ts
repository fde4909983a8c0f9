import { type Json, property, type PropertyCheck } from './check.ts';
import { tagCheck } from './names.ts';
import type { Place } from './place.ts';
import { statementsOn } from './policy.ts';
import type { LiveEnvironment } from './read-environment.ts';
import type { StatementId } from './statements.ts';

type Kind = 'logs' | 'assets' | 'trail';

const name = (kind: Kind, place: Place): string => `${place.name}-fastapi-${kind}-${place.account}`;
const arn = (kind: Kind, place: Place): string => `arn:aws:s3:::${name(kind, place)}`;

interface BucketRow {
  readonly kind: Kind;
  readonly said: StatementId;
  readonly versioningSaid: StatementId;
  readonly component: string;
  readonly ownership: string;
  readonly statementCount: number;
  /** Of access logs; undefined: the bucket of the logs does not log itself. */
  readonly logPrefix?: string;
}

const rows: readonly BucketRow[] = [
  {
    kind: 'logs',
    said: 'logs-bucket.name',
    versioningSaid: 'logs-bucket.versioning',
    component: 'edge',
    ownership: 'BucketOwnerPreferred',
    statementCount: 4,
  },
  {
    kind: 'assets',
    said: 'assets-bucket.name',
    versioningSaid: 'assets-bucket.versioning',
    component: 'edge',
    ownership: 'BucketOwnerEnforced',
    statementCount: 2,
    logPrefix: 's3/assets/',
  },
  {
    kind: 'trail',
    said: 'decision.24',
    versioningSaid: 'backup.s3',
    component: 'security',
    ownership: 'BucketOwnerEnforced',
    statementCount: 3,
    logPrefix: 's3/trail/',
  },
];

const blocked: Json = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

function bucketChecks(row: BucketRow): PropertyCheck[] {
  const { component, kind, logPrefix, ownership, said, statementCount, versioningSaid } = row;
  const bucket = ({ edge }: LiveEnvironment) => edge.buckets[kind];
  const id = `s3.${kind}`;
  const encryptionSaid = kind === 'logs' ? 'logs-bucket.encryption' : 'depth.at-rest';
  const logging = (place: Place): Json => (logPrefix === undefined ? null : [name('logs', place), logPrefix]);
  return [
    property(
      `${id}.name`,
      [said, 'stack.s3'],
      (place) => name(kind, place),
      (live) => bucket(live).name,
    ),
    property(`${id}.versioning`, [versioningSaid, 'backup.s3'], 'Enabled', (live) => bucket(live).versioning),
    property(`${id}.encryption`, [encryptionSaid, 'compliance.encryption'], 'AES256', (live) => {
      return bucket(live).encryption.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    }),
    property(`${id}.public-access-block`, ['decision.15', 'assets-bucket.public-access'], blocked, (live) => {
      return bucket(live).publicAccessBlock;
    }),
    property(`${id}.is-public`, ['assets-bucket.public-access', 'decision.27'], false, (live) => bucket(live).isPublic),
    property(`${id}.ownership`, 'decision.15', ownership, (live) => bucket(live).ownership),
    property(
      `${id}.tls-only`,
      ['decision.35', 'depth.in-transit'],
      (place) => [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['s3:*'],
          Resource: [arn(kind, place), `${arn(kind, place)}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
      (live) => bucket(live).policy.filter(({ Effect }) => Effect === 'Deny'),
    ),
    property(`${id}.policy-statements`, ['depth.least-privilege', 'decision.27'], statementCount, (live) => {
      return bucket(live).policy.length;
    }),
    property(`${id}.access-logs`, 'convention.access-logs', logging, (live) => {
      const { logging: enabled } = bucket(live);
      return enabled ? [enabled.TargetBucket, enabled.TargetPrefix] : null;
    }),
    tagCheck(id, component, (live) => bucket(live).tags),
  ];
}

const logsBucket: readonly PropertyCheck[] = [
  property('s3.logs.lifecycle.rules', 'logs-bucket.expiry', [['Enabled', '']], ({ edge }) =>
    edge.buckets.logs.lifecycle.map(({ Filter, Status }) => [Status, Filter?.Prefix]),
  ),
  property('s3.logs.lifecycle.transitions', 'logs-bucket.transition', [[30, 'STANDARD_IA']], ({ edge }) =>
    edge.buckets.logs.lifecycle.flatMap(({ Transitions = [] }) =>
      Transitions.map(({ Days, StorageClass }) => [Days, StorageClass]),
    ),
  ),
  property('s3.logs.lifecycle.expiry', ['logs-bucket.expiry', 'cost.old-logs'], [90], ({ edge }) =>
    edge.buckets.logs.lifecycle.map(({ Expiration }) => Expiration?.Days),
  ),
  property('s3.logs.lifecycle.noncurrent', 'decision.15', [30], ({ edge }) =>
    edge.buckets.logs.lifecycle.map(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration?.NoncurrentDays),
  ),
  property('s3.logs.lifecycle.uploads', 'cost.old-logs', [7], ({ edge }) =>
    edge.buckets.logs.lifecycle.map(
      ({ AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    ),
  ),
  property(
    's3.logs.writers',
    ['convention.access-logs', 'decision.27'],
    ({ account }) => [
      ['logdelivery.elasticloadbalancing.amazonaws.com', `alb/AWSLogs/${account}/*`],
      ['logging.s3.amazonaws.com', 's3/assets/*'],
      ['logging.s3.amazonaws.com', 's3/trail/*'],
    ],
    ({ edge, place }) =>
      statementsOn(edge.buckets.logs.policy, 's3:PutObject').map(({ Principal, Resource }) => [
        (Principal as { Service?: string }).Service, // undefined, and so a failing check, for any other principal
        Resource.map((resource) => resource.replace(`${arn('logs', place)}/`, '')).join(),
      ]),
  ),
];

const policies: readonly PropertyCheck[] = [
  property(
    's3.assets.readers',
    ['decision.16', 'assets-bucket.cloudfront'],
    (place): Json => [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: ['s3:GetObject'],
        Resource: [`${arn('assets', place)}/*`],
        Condition: { StringEquals: { 'AWS:SourceArn': 'the distribution' } },
      },
    ],
    ({ edge }) => {
      const allowed = edge.buckets.assets.policy.filter(({ Effect }) => Effect === 'Allow');
      const { ARN = 'no ARN' } = edge.cdn.distribution;
      return JSON.parse(JSON.stringify(allowed).replaceAll(ARN, 'the distribution')) as unknown;
    },
  ),
  property(
    's3.trail.writers',
    'decision.24',
    (place): Json => [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: ['s3:PutObject'],
        Resource: [`${arn('trail', place)}/AWSLogs/${place.account}/*`],
        Condition: {
          StringEquals: {
            'aws:SourceArn': `arn:aws:cloudtrail:${place.region}:${place.account}:trail/${place.name}-trail`,
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        },
      },
    ],
    ({ edge }) => statementsOn(edge.buckets.trail.policy, 's3:PutObject'),
  ),
];

/** The three buckets: for logs, for assets, for the trail. */
export const bucketChecksOfAll: readonly PropertyCheck[] = [...rows.flatMap(bucketChecks), ...logsBucket, ...policies];
