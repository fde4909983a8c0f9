import { type Kind, twin } from './twin.ts';

interface Database {
  readonly BackupRetentionPeriod?: number;
  readonly MultiAZ?: boolean;
  readonly StorageEncrypted?: boolean;
  readonly PubliclyAccessible?: boolean;
  readonly DeletionProtection?: boolean;
  readonly DBClusterIdentifier?: string;
  readonly Engine: string;
  readonly EngineVersion: string;
  readonly AllocatedStorage: number;
  readonly EnableCloudwatchLogsExports?: readonly string[];
  readonly Endpoint: { readonly Port?: number };
}

const database: Kind = {
  type: 'AWS::RDS::DBInstance',
  make: (choose) => ({
    ...choose({ BackupRetentionPeriod: choose(0, 1, 7, 14, 30) }, {}),
    MultiAZ: choose(true, false),
    ...choose({ StorageEncrypted: choose(true, false) }, {}),
    PubliclyAccessible: choose(true, false, false, false),
    DeletionProtection: choose(true, false),
    ...choose({}, {}, { DBClusterIdentifier: 'cluster' }),
    Engine: choose('postgres', 'mysql', 'aurora-postgresql', 'sqlserver-se'),
    EngineVersion: choose('13.4', '14.9', '15.3', '8.0.35'),
    AllocatedStorage: choose(20, 100, 500, 1000),
    ...choose({ EnableCloudwatchLogsExports: choose(['postgresql'], ['postgresql', 'upgrade'], []) }, {}),
    Endpoint: { Address: 'db.example.com', Port: choose(3306, 5432, 6000) },
  }),
  twins: [
    twin<Database, number>(
      'resource.BackupRetentionPeriod >= $',
      (db, days) => (db.BackupRetentionPeriod ?? -1) >= days,
      [1, 3, 7, 10, 14, 21, 30],
    ),
    twin<Database, string>(
      'has(resource.DBClusterIdentifier) || resource.MultiAZ && resource.Engine != $',
      (db, engine) => db.DBClusterIdentifier !== undefined || (db.MultiAZ === true && db.Engine !== engine),
      ['postgres', 'mysql', 'mariadb', 'oracle-se2', 'sqlserver-se'],
    ),
    twin<Database, boolean>('resource.StorageEncrypted == $', (db, is) => db.StorageEncrypted === is, [true, false]),
    twin<Database, number>(
      '!resource.PubliclyAccessible || resource.Endpoint.Port != $',
      (db, port) => !(db.PubliclyAccessible === true) || db.Endpoint.Port !== port,
      [3306, 5432, 1433, 1521],
    ),
    twin<Database, string>(
      "resource.Engine in ['postgres', 'mysql', $] && resource.DeletionProtection",
      (db, engine) => ['postgres', 'mysql', engine].includes(db.Engine) && db.DeletionProtection === true,
      ['mariadb', 'aurora-postgresql', 'aurora-mysql', 'oracle-se2'],
    ),
    twin<Database, string>('resource.EngineVersion.startsWith($)', (db, start) => db.EngineVersion.startsWith(start), [
      '13',
      '14',
      '15',
      '8.0',
    ]),
    twin<Database, string>(
      'resource.EnableCloudwatchLogsExports.exists(log, log == $)',
      (db, log) => db.EnableCloudwatchLogsExports?.some((each) => each === log) ?? false,
      ['postgresql', 'upgrade', 'audit', 'error'],
    ),
  ],
};

interface Bucket {
  readonly PublicAccessBlockConfiguration?: Readonly<Record<string, boolean>>;
  readonly BucketEncryption?: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly ServerSideEncryptionByDefault?: { readonly SSEAlgorithm: string };
    }[];
  };
  readonly VersioningConfiguration?: { readonly Status?: string };
  readonly ObjectLockEnabled?: boolean;
  readonly LifecycleConfiguration?: {
    readonly Rules: readonly { readonly Status: string; readonly ExpirationInDays?: number }[];
  };
}

const bucket: Kind = {
  type: 'AWS::S3::Bucket',
  make: (choose) => ({
    BucketName: 'bucket',
    ...choose(
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: choose(true, false),
          IgnorePublicAcls: true,
          RestrictPublicBuckets: choose(true, false),
        },
      },
      {},
    ),
    ...choose(
      {},
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: choose('aws:kms', 'AES256') } },
          ],
        },
      },
    ),
    ...choose({}, { VersioningConfiguration: { Status: choose('Enabled', 'Suspended') } }),
    ...choose({}, { ObjectLockEnabled: true }),
    ...choose(
      {},
      {
        LifecycleConfiguration: {
          Rules: [
            { Id: 'a', Status: choose('Enabled', 'Disabled'), ExpirationInDays: choose(30, 90, 365) },
            { Id: 'b', Status: 'Enabled', Transitions: [] },
          ],
        },
      },
    ),
  }),
  twins: [
    twin<Bucket, string>(
      'resource.PublicAccessBlockConfiguration[$]',
      ({ PublicAccessBlockConfiguration: block }, name) => block?.[name] === true,
      ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'],
    ),
    twin<Bucket, boolean>(
      'resource.PublicAccessBlockConfiguration.BlockPublicAcls == $ && resource.PublicAccessBlockConfiguration.BlockPublicPolicy && resource.PublicAccessBlockConfiguration.IgnorePublicAcls && resource.PublicAccessBlockConfiguration.RestrictPublicBuckets',
      ({ PublicAccessBlockConfiguration: block }, is) =>
        block?.['BlockPublicAcls'] === is &&
        block['BlockPublicPolicy'] === true &&
        block['IgnorePublicAcls'] === true &&
        block['RestrictPublicBuckets'] === true,
      [true, false],
    ),
    twin<Bucket, string>(
      'resource.BucketEncryption.ServerSideEncryptionConfiguration.exists(rule, rule.ServerSideEncryptionByDefault.SSEAlgorithm == $)',
      ({ BucketEncryption: encryption }, algorithm) =>
        encryption?.ServerSideEncryptionConfiguration.some(
          (rule) => rule.ServerSideEncryptionByDefault?.SSEAlgorithm === algorithm,
        ) ?? false,
      ['aws:kms', 'AES256', 'aws:kms:dsse'],
    ),
    twin<Bucket, string>(
      'resource.VersioningConfiguration.Status == $',
      (own, status) => own.VersioningConfiguration?.Status === status,
      ['Enabled', 'Suspended'],
    ),
    twin<Bucket, boolean>(
      'has(resource.ObjectLockEnabled) == $',
      (own, is) => (own.ObjectLockEnabled !== undefined) === is,
      [true, false],
    ),
    twin<Bucket, number>(
      "resource.LifecycleConfiguration.Rules.all(rule, rule.Status == 'Enabled' && (!has(rule.ExpirationInDays) || rule.ExpirationInDays <= $))",
      (own, days) =>
        own.LifecycleConfiguration?.Rules.every(
          (rule) => rule.Status === 'Enabled' && (rule.ExpirationInDays === undefined || rule.ExpirationInDays <= days),
        ) ?? true,
      [7, 30, 60, 90, 180, 365],
    ),
    twin<Bucket, number>(
      'resource.LifecycleConfiguration.Rules.size() >= $',
      (own, count) => (own.LifecycleConfiguration?.Rules.length ?? 0) >= count,
      [1, 2, 3],
    ),
    twin<Bucket, number>(
      'resource.LifecycleConfiguration.Rules.filter(rule, rule.ExpirationInDays > $).size() == 0',
      (own, days) =>
        (own.LifecycleConfiguration?.Rules.filter((rule) => (rule.ExpirationInDays ?? 0) > days).length ?? 0) === 0,
      [7, 30, 60, 90, 180, 365, 400, 730],
    ),
  ],
};

interface Queue {
  readonly VisibilityTimeout?: number;
  readonly KmsMasterKeyId?: string;
  readonly SqsManagedSseEnabled?: boolean;
  readonly RedrivePolicy?: { readonly maxReceiveCount?: number };
  readonly MessageRetentionPeriod?: number;
}

const queue: Kind = {
  type: 'AWS::SQS::Queue',
  make: (choose) => ({
    ...choose({ VisibilityTimeout: choose(30, 60, 300) }, {}),
    ...choose({ KmsMasterKeyId: choose('alias/aws/sqs', 'alias/own') }, { SqsManagedSseEnabled: choose(true, false) }),
    ...choose({}, { RedrivePolicy: { deadLetterTargetArn: 'arn', maxReceiveCount: choose(1, 3, 5) } }),
    MessageRetentionPeriod: choose(60, 345_600, 1_209_600),
  }),
  twins: [
    twin<Queue, number>(
      'resource.VisibilityTimeout >= $',
      (own, least) => (own.VisibilityTimeout ?? -1) >= least,
      [1, 30, 45, 60, 120, 300, 600],
    ),
    twin<Queue, string>(
      'resource.SqsManagedSseEnabled || has(resource.KmsMasterKeyId) && !resource.KmsMasterKeyId.contains($)',
      (own, part) =>
        own.SqsManagedSseEnabled === true || (own.KmsMasterKeyId !== undefined && !own.KmsMasterKeyId.includes(part)),
      ['alias/aws/', 'alias/own', 'alias/', 'key/'],
    ),
    twin<Queue, number>(
      'has(resource.RedrivePolicy) && resource.RedrivePolicy.maxReceiveCount <= $',
      (own, most) => own.RedrivePolicy !== undefined && (own.RedrivePolicy.maxReceiveCount ?? Infinity) <= most,
      [1, 2, 3, 4, 5, 6],
    ),
    twin<Queue, number>(
      'resource.MessageRetentionPeriod > $ && resource.MessageRetentionPeriod <= 1209600',
      (own, least) =>
        (own.MessageRetentionPeriod ?? -1) > least && (own.MessageRetentionPeriod ?? Infinity) <= 1_209_600,
      [60, 120, 3_600, 86_400, 345_600, 400_000, 600_000, 700_000, 800_000, 900_000, 1_000_000, 1_100_000, 1_209_599],
    ),
  ],
};

export const DATA_KINDS: readonly Kind[] = [database, bucket, queue];
