import { RemovalPolicy, aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AUDITOR } from './auditor-name.ts';
import type { AuditorNetwork } from './auditor-network.ts';
import { AuditorRoles } from './auditor-roles.ts';

interface AuditorTaskProps {
  readonly key: IKey;
  readonly network: AuditorNetwork;
  readonly reports: IBucket;
  readonly topic: ITopic;
  readonly image: string;
}

/** Folders that the audit writes to; the rest of its file system cannot be changed. The Dockerfile makes them the user's. */
const WRITABLE = { scratch: '/tmp', state: '/workspace/.infra-audit' } as const;

/** The container's name, by which a schedule gives it its environment. */
export const CONTAINER = 'auditor';

/** The cluster and the task definition of the audit. */
export class AuditorTask extends Construct {
  readonly cluster: ecs.Cluster;
  readonly definition: ecs.FargateTaskDefinition;
  readonly roles: AuditorRoles;

  constructor(scope: Construct, id: string, { key, network, reports, topic, image }: AuditorTaskProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/${AUDITOR}/task`,
      retention: logs.RetentionDays.THREE_MONTHS,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.roles = new AuditorRoles(this, 'Roles', { key, reports, topic, logGroup });
    this.cluster = new ecs.Cluster(this, 'Cluster', {
      clusterName: AUDITOR,
      // Without it CDK makes another VPC, with a NAT gateway in every zone.
      vpc: network.vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
    });
    this.definition = new ecs.FargateTaskDefinition(this, 'Definition', {
      family: AUDITOR,
      cpu: 1024,
      memoryLimitMiB: 2048,
      // The roles are complete; CDK would add what image and logs seem to need.
      executionRole: this.roles.execution.withoutPolicyUpdates(),
      taskRole: this.roles.task.withoutPolicyUpdates(),
      volumes: Object.keys(WRITABLE).map((name) => ({ name })),
    });
    const container = this.definition.addContainer(CONTAINER, {
      containerName: CONTAINER,
      image: ecs.ContainerImage.fromRegistry(image),
      entryPoint: ['node', '/app/auditor-task.mjs'],
      essential: true,
      readonlyRootFilesystem: true,
      environment: { REPORTS_BUCKET: reports.bucketName, FINDINGS_TOPIC_ARN: topic.topicArn },
      logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: CONTAINER }),
    });
    for (const [sourceVolume, containerPath] of Object.entries(WRITABLE))
      container.addMountPoints({ sourceVolume, containerPath, readOnly: false });
  }
}
