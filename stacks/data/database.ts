import { InstanceType, type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
  SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DATABASE_LOGS } from '../observability/log-groups.ts';
import type { DesignProps } from '../stack-environment.ts';
import { databaseName } from './names.ts';

interface DatabaseProps extends DesignProps {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly key: IKey;
  /** Holds user name and password; host, port and database name are added to it. */
  readonly credentialArn: string;
}

/** PostgreSQL 15 in the database subnets: encrypted at rest, TLS only, backed up daily, storage that grows. */
export class Database extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { name, parameters } = props.environment;
    const { database } = parameters;
    const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.of(database.engineVersion, '15') });
    const subnetGroup = new SubnetGroup(this, 'Subnets', {
      subnetGroupName: `${name}-database`,
      description: `Database subnets of ${name}`,
      vpc: props.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    });
    const parameterGroup = new ParameterGroup(this, 'Parameters', {
      name: `${name}-postgres15`,
      description: `PostgreSQL of ${name}: TLS only`,
      engine,
      parameters: { 'rds.force_ssl': '1' },
    });
    new DatabaseInstance(this, 'Instance', {
      instanceIdentifier: databaseName(name),
      databaseName: 'fastapi',
      engine,
      instanceType: new InstanceType(database.instanceClass.replace(/^db\./, '')),
      credentials: Credentials.fromSecret(Secret.fromSecretCompleteArn(this, 'Credential', props.credentialArn)),
      vpc: props.vpc,
      subnetGroup,
      securityGroups: [props.securityGroup],
      publiclyAccessible: false,
      port: 5432,
      multiAz: database.multiAz,
      parameterGroup,
      storageType: StorageType.GP3,
      allocatedStorage: database.storageGiB,
      maxAllocatedStorage: database.maxStorageGiB,
      storageEncrypted: true,
      storageEncryptionKey: props.key,
      iamAuthentication: true,
      preferredBackupWindow: database.backupWindow,
      preferredMaintenanceWindow: database.maintenanceWindow,
      backupRetention: Duration.days(database.backupDays),
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      cloudwatchLogsExports: [...DATABASE_LOGS],
      deletionProtection: database.deletionProtection,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
  }
}
