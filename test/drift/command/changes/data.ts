import { ModifyDBInstanceCommand, ModifyDBParameterGroupCommand } from '@aws-sdk/client-rds';
import { DeleteBucketLifecycleCommand, DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { dataDrifts } from '../../../lab/examples/data-drifts.ts';
import { type Change, sameAs } from './change.ts';

export const dataChanges: readonly Change[] = [
  sameAs(dataDrifts, 'The database runs in one zone', {
    view: 'live changed',
    severity: 'high',
    says: /loses the standby/,
  }),
  sameAs(dataDrifts, 'The database keeps its backups', {
    view: 'live changed',
    severity: 'high',
    says: /loses backups/,
  }),
  sameAs(dataDrifts, 'The cache takes no snapshots', {
    view: 'live changed',
    severity: 'medium',
    says: /stops the backups/,
  }),
  sameAs(dataDrifts, 'Nothing blocks public access', {
    view: 'live changed',
    severity: 'critical',
    says: /lets the bucket be made public/,
  }),
  sameAs(dataDrifts, 'The log bucket no longer keeps old versions', {
    view: 'live changed',
    severity: 'medium',
    says: /loses overwritten/,
  }),
  {
    what: 'The database carries a tag of nobody.',
    make: (place) =>
      dataDrifts.find(({ what }) => what.includes('carries one more tag'))?.make(place) ??
      Promise.reject(new Error('no such drift')),
    type: 'AWS::RDS::DBInstance',
    resource: 'cheetah-fastapi-db',
    path: 'tags.CostCenter',
    view: 'live changed',
    severity: 'low',
    says: /was added to/,
  },
  {
    what: 'The database is reachable from outside of its network, and anybody may delete it.',
    make: ({ aws, environment }) => {
      const change = { PubliclyAccessible: true, ApplyImmediately: true };
      return aws.rds.send(
        new ModifyDBInstanceCommand({ DBInstanceIdentifier: `${environment}-fastapi-db`, ...change }),
      );
    },
    type: 'AWS::RDS::DBInstance',
    resource: 'cheetah-fastapi-db',
    path: 'PubliclyAccessible',
    view: 'live changed',
    severity: 'critical',
    says: /opens it to the internet/,
  },
  {
    what: 'The database no longer insists on TLS.',
    make: ({ aws, environment }) => {
      const Parameters = [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' as const }];
      const DBParameterGroupName = `${environment}-postgres15`;
      return aws.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
    },
    type: 'AWS::RDS::DBParameterGroup',
    resource: 'cheetah-postgres15',
    path: 'Parameters.rds.force_ssl',
    view: 'live changed',
    severity: 'high',
    says: /without encryption/,
  },
  {
    what: 'The assets bucket has no policy any more.',
    make: ({ aws, account, environment }) =>
      aws.s3.send(new DeleteBucketPolicyCommand({ Bucket: `${environment}-fastapi-assets-${account}` })),
    type: 'AWS::S3::Bucket',
    resource: 'cheetah-fastapi-assets-*',
    path: 'BucketPolicy',
    view: 'live changed',
    severity: 'high',
    says: /takes away what the policy/,
  },
  {
    what: 'The log bucket keeps everything for ever.',
    make: ({ aws, account, environment }) =>
      aws.s3.send(new DeleteBucketLifecycleCommand({ Bucket: `${environment}-fastapi-logs-${account}` })),
    type: 'AWS::S3::Bucket',
    resource: 'cheetah-fastapi-logs-*',
    path: 'LifecycleConfiguration',
    view: 'live changed',
    severity: 'medium',
    says: /keeps data longer/,
  },
];
