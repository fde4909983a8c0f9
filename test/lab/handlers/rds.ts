import {
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  type DBInstance,
  ModifyDBParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { generatedName, given, handle, type Handlers, type Scope } from './handler.ts';
import { createServiceInterface } from './network-interface.ts';
import { resolveSecret } from './secret-reference.ts';
import type { Tagged } from './tags.ts';

interface SubnetGroup extends Tagged {
  readonly DBSubnetGroupName?: string;
  readonly DBSubnetGroupDescription: string;
  readonly SubnetIds: string[];
}

interface ParameterGroup extends Tagged {
  readonly DBParameterGroupName?: string;
  readonly Description: string;
  readonly Family: string;
  readonly Parameters?: Record<string, string>;
}

interface Database extends Tagged {
  readonly DBInstanceIdentifier?: string;
  readonly DBInstanceClass: string;
  readonly DBName?: string;
  readonly DBParameterGroupName?: string;
  readonly DBSubnetGroupName: string;
  readonly VPCSecurityGroups: string[];
  readonly Engine: string;
  readonly EngineVersion?: string;
  readonly EnableIAMDatabaseAuthentication?: boolean;
  readonly EnableCloudwatchLogsExports?: string[];
  readonly EnablePerformanceInsights?: boolean;
  readonly PerformanceInsightsKMSKeyId?: string;
  readonly PerformanceInsightsRetentionPeriod?: number;
  readonly MonitoringInterval?: number;
  readonly MonitoringRoleArn?: string;
  readonly MasterUsername: string;
  readonly MasterUserPassword: string;
  readonly MultiAZ?: boolean;
  readonly AvailabilityZone?: string;
  readonly Port?: string;
  readonly PubliclyAccessible?: boolean;
  readonly StorageEncrypted?: boolean;
  readonly StorageType?: string;
  readonly KmsKeyId?: string;
  readonly AllocatedStorage: string;
  readonly MaxAllocatedStorage?: number;
  readonly BackupRetentionPeriod?: number;
  readonly PreferredBackupWindow?: string;
  readonly PreferredMaintenanceWindow?: string;
  readonly AutoMinorVersionUpgrade?: boolean;
  readonly AllowMajorVersionUpgrade?: boolean;
  readonly CopyTagsToSnapshot?: boolean;
  readonly DeleteAutomatedBackups?: boolean;
  readonly DeletionProtection?: boolean;
  readonly CACertificateIdentifier?: string;
}

const postgresPort = 5432;

export const rdsHandlers: Handlers = {
  'AWS::RDS::DBSubnetGroup': handle<SubnetGroup>(async (properties, scope) => {
    const DBSubnetGroupName = properties.DBSubnetGroupName ?? generatedName(scope, 255).toLowerCase();
    const { DBSubnetGroupDescription, SubnetIds, Tags } = properties;
    await scope.rds.send(
      new CreateDBSubnetGroupCommand({ DBSubnetGroupName, DBSubnetGroupDescription, SubnetIds, Tags }),
    );
    return { ref: DBSubnetGroupName };
  }),

  'AWS::RDS::DBParameterGroup': handle<ParameterGroup>(async (properties, scope) => {
    const DBParameterGroupName = properties.DBParameterGroupName ?? generatedName(scope, 255).toLowerCase();
    const { Description, Family: DBParameterGroupFamily, Parameters: values = {}, Tags } = properties;
    const group = { DBParameterGroupName, DBParameterGroupFamily, Description, Tags };
    await scope.rds.send(new CreateDBParameterGroupCommand(group));
    const Parameters = Object.entries(values).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
      ApplyMethod: 'pending-reboot' as const,
    }));
    await scope.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
    return { ref: DBParameterGroupName, atts: { DBParameterGroupName } };
  }),

  'AWS::RDS::DBInstance': handle<Database>(async (properties, scope) => {
    const database = await createDatabase(properties, scope);
    for (const zone of [database.AvailabilityZone, database.SecondaryAvailabilityZone]) {
      const subnets = database.DBSubnetGroup?.Subnets ?? [];
      const subnet = subnets.find(({ SubnetAvailabilityZone }) => zone && SubnetAvailabilityZone?.Name === zone);
      if (!subnet?.SubnetIdentifier) continue;
      const Description = 'RDSNetworkInterface';
      const Groups = [...properties.VPCSecurityGroups];
      await createServiceInterface(scope.ec2, { SubnetId: subnet.SubnetIdentifier, Groups, Description });
    }
    return {
      ref: given(database.DBInstanceIdentifier, 'DBInstanceIdentifier'),
      atts: {
        'Endpoint.Address': database.Endpoint?.Address,
        'Endpoint.Port': String(database.Endpoint?.Port),
        DBInstanceArn: database.DBInstanceArn,
        DbiResourceId: database.DbiResourceId,
      },
    };
  }),
};

async function createDatabase(properties: Database, scope: Scope): Promise<DBInstance> {
  const { DBInstance: database } = await scope.rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: properties.DBInstanceIdentifier ?? generatedName(scope, 63).toLowerCase(),
      DBInstanceClass: properties.DBInstanceClass,
      DBName: properties.DBName,
      DBParameterGroupName: properties.DBParameterGroupName,
      DBSubnetGroupName: properties.DBSubnetGroupName,
      VpcSecurityGroupIds: properties.VPCSecurityGroups,
      Engine: properties.Engine,
      EngineVersion: properties.EngineVersion,
      EnableIAMDatabaseAuthentication: properties.EnableIAMDatabaseAuthentication,
      EnableCloudwatchLogsExports: properties.EnableCloudwatchLogsExports,
      EnablePerformanceInsights: properties.EnablePerformanceInsights,
      PerformanceInsightsKMSKeyId: properties.PerformanceInsightsKMSKeyId,
      PerformanceInsightsRetentionPeriod: properties.PerformanceInsightsRetentionPeriod,
      MonitoringInterval: properties.MonitoringInterval,
      MonitoringRoleArn: properties.MonitoringRoleArn,
      MasterUsername: await resolveSecret(scope.secrets, properties.MasterUsername),
      MasterUserPassword: await resolveSecret(scope.secrets, properties.MasterUserPassword),
      MultiAZ: properties.MultiAZ,
      AvailabilityZone: properties.AvailabilityZone,
      Port: Number(properties.Port ?? postgresPort),
      PubliclyAccessible: properties.PubliclyAccessible,
      StorageEncrypted: properties.StorageEncrypted,
      StorageType: properties.StorageType,
      KmsKeyId: properties.KmsKeyId,
      AllocatedStorage: Number(properties.AllocatedStorage),
      MaxAllocatedStorage: properties.MaxAllocatedStorage,
      BackupRetentionPeriod: properties.BackupRetentionPeriod,
      PreferredBackupWindow: properties.PreferredBackupWindow,
      PreferredMaintenanceWindow: properties.PreferredMaintenanceWindow,
      AutoMinorVersionUpgrade: properties.AutoMinorVersionUpgrade,
      CopyTagsToSnapshot: properties.CopyTagsToSnapshot,
      DeletionProtection: properties.DeletionProtection,
      CACertificateIdentifier: properties.CACertificateIdentifier,
      Tags: properties.Tags,
    }),
  );
  // Read by CloudFormation when it updates or deletes the database; CreateDBInstance takes neither.
  void properties.AllowMajorVersionUpgrade;
  void properties.DeleteAutomatedBackups;
  return given(database, 'DBInstance');
}
