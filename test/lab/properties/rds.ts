import type { DBInstance } from '@aws-sdk/client-rds';
import { sorted } from './answers.ts';
import { differs, type PropertyCheck, property } from './check.ts';
import { groupName, inWords, named, subnetCidr, tagCheck } from './names.ts';
import type { StatementId } from './statements.ts';

type Held = StatementId | readonly [StatementId, ...StatementId[]];
type Expected = Parameters<typeof property>[2];

/** A member of DescribeDBInstances, as it is. */
const member = (name: keyof DBInstance, held: Held, expected: Expected): PropertyCheck =>
  property(`rds.${name}`, held, expected, ({ data }) => data.rds.database[name]);

/** PostgreSQL: size, place, protection, backups, encryption. */
export const rdsChecks: readonly PropertyCheck[] = [
  member('Engine', ['rds.engine', 'stack.postgres'], 'postgres'),
  property('rds.EngineVersion', ['rds.engine', 'decision.12'], '15', ({ data }) => {
    return data.rds.database.EngineVersion?.split('.')[0];
  }),
  member(
    'DBInstanceClass',
    ['rds.class', 'comparison.rds-instance', 'overview.cost'],
    differs('db.t3.micro', 'db.t3.small'),
  ),
  member('DBInstanceStatus', 'stack.postgres', 'available'),
  member(
    'MultiAZ',
    ['rds.multi-az', 'comparison.rds-multi-az', 'ha.database-failover', 'ha.multi-az'],
    differs(false, true),
  ),
  member('AvailabilityZone', 'diagram.zones', 'us-east-1a'),
  member('SecondaryAvailabilityZone', ['ha.database-failover', 'compliance.recovery'], differs(null, 'us-east-1b')),
  member('StorageType', 'rds.storage-type', 'gp3'),
  member('AllocatedStorage', ['rds.storage-size', 'comparison.rds-storage'], differs(20, 50)),
  member('MaxAllocatedStorage', ['rds.storage-scaling', 'scaling.storage-maximum'], 100),
  member('BackupRetentionPeriod', ['rds.backup-retention', 'compliance.backup', 'comparison.backup'], differs(7, 14)),
  member('PreferredBackupWindow', ['rds.backup-window', 'backup.rds'], '03:00-04:00'),
  member('BackupTarget', 'backup.rds', 'region'),
  property('rds.automated-backups', ['recovery.database', 'depth.backups'], ['active'], ({ data }) =>
    data.rds.backups.map(({ Status }) => Status),
  ),
  property('rds.LatestRestorableTime', 'recovery.database', true, ({ data }) => {
    return data.rds.database.LatestRestorableTime instanceof Date;
  }),
  member('CopyTagsToSnapshot', 'backup.rds', true),
  member('StorageEncrypted', ['rds.encryption', 'depth.at-rest'], true),
  property('rds.KmsKeyId', ['rds.encryption', 'decision.12'], 'the key', (live) =>
    inWords(live, live.data.rds.database.KmsKeyId),
  ),
  member('PubliclyAccessible', 'decision.12', false),
  member('DeletionProtection', 'convention.protection', differs(false, true)),
  member('IAMDatabaseAuthenticationEnabled', 'depth.least-privilege', true),
  member('AutoMinorVersionUpgrade', 'decision.12', true),
  member('PreferredMaintenanceWindow', 'decision.12', 'sun:05:00-sun:06:00'),
  member('EnabledCloudwatchLogsExports', 'stack.cloudwatch', ['postgresql', 'upgrade']),
  member('ReadReplicaDBInstanceIdentifiers', 'stack.postgres', []),
  member('NetworkType', 'decision.12', 'IPV4'),
  property('rds.identifier-unique', 'overview.isolation', true, ({ data }) =>
    /^db-[A-Z0-9]{26}$/.test(data.rds.database.DbiResourceId ?? ''),
  ),
  property('rds.port', 'sg.rds-in', 5432, ({ data }) => data.rds.database.Endpoint?.Port),
  property(
    'rds.security-groups',
    ['sg.rds-in', 'depth.security-groups'],
    ({ name }) => [`${name}-database-sg active`],
    ({ data, network }) =>
      data.rds.database.VpcSecurityGroups?.map(
        ({ Status, VpcSecurityGroupId }) => `${groupName(network, VpcSecurityGroupId)} ${Status}`,
      ),
  ),
  property(
    'rds.subnets',
    ['diagram.database', 'decision.12', 'subnet.database-1', 'subnet.database-2'],
    differs(['10.0.20.0/24', '10.0.21.0/24'], ['10.1.20.0/24', '10.1.21.0/24']),
    ({ data, network }) =>
      sorted(
        (data.rds.database.DBSubnetGroup?.Subnets ?? []).map(({ SubnetIdentifier }) =>
          subnetCidr(network, SubnetIdentifier),
        ),
      ),
  ),
  property('rds.subnet-group.vpc', 'vpc.separate', true, ({ data, network }) => {
    return data.rds.database.DBSubnetGroup?.VpcId === network.vpc.VpcId;
  }),
  property(
    'rds.parameter-group',
    'decision.35',
    named((env) => `${env}-postgres15 in-sync`),
    ({ data }) =>
      data.rds.database.DBParameterGroups?.map(
        ({ DBParameterGroupName, ParameterApplyStatus }) => `${DBParameterGroupName} ${ParameterApplyStatus}`,
      ).join(),
  ),
  property('rds.parameter-group.family', 'rds.engine', 'postgres15', ({ data }) => {
    return data.rds.parameterGroup.DBParameterGroupFamily;
  }),
  property('rds.force_ssl', ['decision.35', 'depth.in-transit'], '1', ({ data }) => {
    return data.rds.parameters.find(({ ParameterName }) => ParameterName === 'rds.force_ssl')?.ParameterValue;
  }),
  tagCheck('rds', 'data', ({ data }) => data.rds.database.TagList),
];
