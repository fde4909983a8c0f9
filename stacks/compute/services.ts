import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { LogGroups } from '../observability/log-groups.ts';
import type { Secrets } from '../security/secrets.ts';
import type { DesignProps } from '../stack-environment.ts';
import { CeleryService } from './celery-service.ts';
import { FastapiService } from './fastapi-service.ts';

interface ServicesProps extends DesignProps {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly executionRole: Role;
  readonly taskRole: Role;
  /** Where the images are, without a tag. */
  readonly imageUri: string;
  readonly secrets: Secrets;
  readonly logGroups: LogGroups;
  readonly targets: ApplicationTargetGroup;
  /** Names and addresses that the containers get as environment variables. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The Fargate cluster with Container Insights, FastAPI and the Celery worker. */
export class Services extends Construct {
  readonly cluster: ecs.Cluster;
  readonly fastapi: FargateService;
  readonly celery: FargateService;

  constructor(scope: Construct, id: string, props: ServicesProps) {
    super(scope, id);
    const { environment, vpc, logGroups } = props;
    this.cluster = new ecs.Cluster(this, 'Cluster', {
      clusterName: `${environment.name}-cluster`,
      vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
    });
    const application = { ...props, cluster: this.cluster, secrets: this.containerSecrets(props.secrets) };
    this.fastapi = new FastapiService(this, 'Fastapi', {
      environment,
      application,
      targets: props.targets,
      logGroup: logGroups.fastapi,
    }).service;
    this.celery = new CeleryService(this, 'Celery', { environment, application, logGroup: logGroups.celery }).service;
  }

  /** By ARN and JSON field: ECS hands the values over when a task starts, so no template and no task holds them. */
  private containerSecrets(secrets: Secrets): Record<string, ecs.Secret> {
    const database = secretsmanager.Secret.fromSecretCompleteArn(this, 'DatabaseUrl', secrets.databaseUrlArn);
    const secretKey = secretsmanager.Secret.fromSecretCompleteArn(this, 'SecretKey', secrets.secretKeyArn);
    return {
      DATABASE_HOST: ecs.Secret.fromSecretsManager(database, 'host'),
      DATABASE_PORT: ecs.Secret.fromSecretsManager(database, 'port'),
      DATABASE_NAME: ecs.Secret.fromSecretsManager(database, 'dbname'),
      DATABASE_USER: ecs.Secret.fromSecretsManager(database, 'username'),
      DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(database, 'password'),
      SECRET_KEY: ecs.Secret.fromSecretsManager(secretKey),
    };
  }
}
