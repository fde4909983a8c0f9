import {
  CreateDBParameterGroupCommand,
  DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand,
  DeleteDBSnapshotCommand,
  DeleteDBSubnetGroupCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
  ModifyDBParameterGroupCommand,
  ResetDBParameterGroupCommand,
} from '@aws-sdk/client-rds';
import type { JsonObject } from '#src/model/json.ts';
import { rdsHandlers } from '../../lab/handlers/rds.ts';
import { type Change, input, listOf, type Mutate, type Mutators, recreate } from './mutator.ts';

/** A property as ModifyDBInstance takes it; what it does not take needs another database of the same name. */
const modify = (settings: (value: Change['value'], before: Change['value']) => object): Mutate => {
  return ({ aws: { rds }, name, resource, value, wanted }) =>
    rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: resource.id,
        ApplyImmediately: true,
        // The emulator forgets it otherwise.
        MaxAllocatedStorage: Number(wanted['MaxAllocatedStorage']),
        ...input<Partial<ModifyDBInstanceCommandInput>>(settings(value, resource.properties[name])),
      }),
    );
};

async function removeDatabase({ aws: { rds }, resource }: Change): Promise<void> {
  const DBInstanceIdentifier = resource.id;
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection: false }));
  await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
}

const replaceDatabase = recreate(rdsHandlers, removeDatabase, (properties) => ({
  ...properties,
  MasterUserPassword: 'another-password',
}));

/** Properties that the call knows by the same name and shape. */
const SAME = [
  'AllocatedStorage',
  'AutoMinorVersionUpgrade',
  'BackupRetentionPeriod',
  'CopyTagsToSnapshot',
  'DBInstanceClass',
  'DeletionProtection',
  'EnableIAMDatabaseAuthentication',
  'MaxAllocatedStorage',
  'MultiAZ',
  'PreferredBackupWindow',
  'PreferredMaintenanceWindow',
  'PubliclyAccessible',
  'StorageType',
];
const NUMBERS = new Set(['AllocatedStorage']);

export const rdsMutators: Mutators = {
  'AWS::RDS::DBInstance': {
    properties: {
      ...Object.fromEntries(
        SAME.map((name) => [name, modify((value) => ({ [name]: NUMBERS.has(name) ? Number(value) : value }))]),
      ),
      VPCSecurityGroups: modify((value) => ({ VpcSecurityGroupIds: value })),
      EnableCloudwatchLogsExports: modify((value, before) => {
        const wanted = listOf<string>(value);
        const old = listOf<string>(before);
        return {
          CloudwatchLogsExportConfiguration: {
            EnableLogTypes: wanted.filter((each) => !old.includes(each)),
            DisableLogTypes: old.filter((each) => !wanted.includes(each)),
          },
        };
      }),
      '*': replaceDatabase,
    },
    remove: removeDatabase,
  },
  'AWS::RDS::DBSubnetGroup': {
    // The emulator's ModifyDBSubnetGroup loses the group.
    remove: ({ aws: { rds }, resource }) =>
      rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: resource.id })),
  },
  'AWS::RDS::DBParameterGroup': {
    properties: { Parameters: setParameters },
    remove: removeParameterGroup,
    alsoChanges: ({ name, resource: { account, region } }) =>
      name === ''
        ? [`AWS::RDS::DBInstance/${account}/${region}/`, `AWS::RDS::DBParameterGroup/${account}/${region}/`]
        : [],
  },
  'AWS::RDS::DBSnapshot': {
    remove: ({ aws: { rds }, resource }) =>
      rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: resource.id })),
  },
};

/** A group can go when its databases use another one. */
async function removeParameterGroup({ aws: { rds }, resource }: Change): Promise<void> {
  const DBParameterGroupName = `${resource.id}-other`;
  const DBParameterGroupFamily = String(resource.properties['Family']);
  const other = { DBParameterGroupName, DBParameterGroupFamily, Description: 'Another one' };
  await rds.send(new CreateDBParameterGroupCommand(other));
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  for (const { DBInstanceIdentifier, DBParameterGroups = [] } of DBInstances)
    if (DBParameterGroups.some((group) => group.DBParameterGroupName === resource.id))
      await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, DBParameterGroupName }));
  await rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: resource.id }));
}

async function setParameters({ aws: { rds }, resource, value }: Change): Promise<void> {
  const DBParameterGroupName = resource.id;
  const before = input<JsonObject>(resource.properties['Parameters'] ?? {});
  const after = input<JsonObject>(value ?? {});
  const gone = Object.keys(before).filter((name) => !(name in after));
  const ApplyMethod = 'pending-reboot' as const;
  if (gone.length > 0) {
    const Parameters = gone.map((ParameterName) => ({ ParameterName, ApplyMethod }));
    await rds.send(new ResetDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
  }
  const Parameters = Object.entries(after).map(([ParameterName, each]) => ({
    ParameterName,
    ParameterValue: String(each),
    ApplyMethod,
  }));
  if (Parameters.length > 0) await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
}
