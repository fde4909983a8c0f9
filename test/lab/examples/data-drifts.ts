import { ModifyReplicationGroupCommand } from '@aws-sdk/client-elasticache';
import { DescribeKeyCommand, DisableKeyRotationCommand } from '@aws-sdk/client-kms';
import {
  AddTagsToResourceCommand,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import { DeletePublicAccessBlockCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { Drift, Place } from './drift.ts';

const database = { type: 'AWS::RDS::DBInstance', resource: 'cheetah-fastapi-db' };

export const dataDrifts: readonly Drift[] = [
  {
    what: 'The database runs in one zone.',
    why: 'Multi-AZ was switched off to save money',
    finds: [{ ...database, property: 'MultiAZ' }],
    make: (place) => changeDatabase(place, { MultiAZ: false }),
  },
  {
    what: 'The database keeps its backups for one day.',
    why: 'somebody needed a quick restore and shortened it',
    finds: [{ ...database, property: 'BackupRetentionPeriod' }],
    make: (place) => changeDatabase(place, { BackupRetentionPeriod: 1 }),
  },
  {
    what: 'The cache takes no snapshots.',
    why: 'the snapshot window got in the way of a load test',
    finds: [
      { type: 'AWS::ElastiCache::ReplicationGroup', resource: 'cheetah-redis', property: 'SnapshotRetentionLimit' },
    ],
    make: ({ aws, environment }) => {
      const change = { ReplicationGroupId: `${environment}-redis`, SnapshotRetentionLimit: 0, ApplyImmediately: true };
      return aws.elastiCache.send(new ModifyReplicationGroupCommand(change));
    },
  },
  {
    what: 'The encryption key is no longer rotated.',
    why: 'a runbook of another account was followed',
    finds: [{ type: 'AWS::KMS::Key', resource: '*', property: 'EnableKeyRotation' }],
    make: async ({ aws: { kms }, environment }) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${environment}-fastapi` }));
      await kms.send(new DisableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }));
    },
  },
  {
    what: 'Nothing blocks public access to the assets bucket.',
    why: 'a file was to be shared by a link',
    finds: [
      {
        type: 'AWS::S3::Bucket',
        resource: 'cheetah-fastapi-assets-*',
        property: 'PublicAccessBlockConfiguration',
      },
    ],
    make: ({ aws, account, environment }) =>
      aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket: `${environment}-fastapi-assets-${account}` })),
  },
  {
    what: 'The log bucket no longer keeps old versions.',
    why: 'versioning was suspended to make a clean-up cheaper',
    finds: [
      { type: 'AWS::S3::Bucket', resource: 'cheetah-fastapi-logs-*', property: 'VersioningConfiguration.Status' },
    ],
    make: ({ aws, account, environment }) => {
      const VersioningConfiguration = { Status: 'Suspended' as const };
      const Bucket = `${environment}-fastapi-logs-${account}`;
      return aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    },
  },
  {
    what: 'The database carries one more tag.',
    why: 'the design says nothing of cost centers',
    finds: [],
    make: ({ aws, account, environment }) => {
      const ResourceName = `arn:aws:rds:us-east-1:${account}:db:${environment}-fastapi-db`;
      return aws.rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key: 'CostCenter', Value: '4711' }] }));
    },
  },
];

function changeDatabase({ aws, environment }: Place, change: Partial<ModifyDBInstanceCommandInput>): Promise<unknown> {
  const which = { DBInstanceIdentifier: `${environment}-fastapi-db`, ApplyImmediately: true };
  return aws.rds.send(new ModifyDBInstanceCommand({ ...which, ...change }));
}
