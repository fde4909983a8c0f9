import {
  Duration,
  RemovalPolicy,
  aws_ec2 as ec2,
  aws_rds as rds,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
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
    const engine = rds.DatabaseInstanceEngine.postgres({
      version: rds.PostgresEngineVersion.of(database.engineVersion, '15'),
    });
    const subnetGroup = new rds.SubnetGroup(this, 'Subnets', {
      subnetGroupName: `${name}-database`,
      description: `Database subnets of ${name}`,
      vpc: props.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    const parameterGroup = new rds.ParameterGroup(this, 'Parameters', {
      name: `${name}-postgres15`,
      description: `PostgreSQL of ${name}: TLS only`,
      engine,
      parameters: { 'rds.force_ssl': '1' },
    });
    new rds.DatabaseInstance(this, 'Instance', {
      instanceIdentifier: databaseName(name),
      databaseName: 'fastapi',
      engine,
      instanceType: new ec2.InstanceType(database.instanceClass.replace(/^db\./, '')),
      credentials: rds.Credentials.fromSecret(
        secretsmanager.Secret.fromSecretCompleteArn(this, 'Credential', props.credentialArn),
      ),
      vpc: props.vpc,
      subnetGroup,
      securityGroups: [props.securityGroup],
      publiclyAccessible: false,
      port: 5432,
      multiAz: database.multiAz,
      parameterGroup,
      storageType: rds.StorageType.GP3,
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
