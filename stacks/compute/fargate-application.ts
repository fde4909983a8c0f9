import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Application } from './application.ts';

interface FargateApplicationProps {
  readonly application: Application;
  /** The service's and the task family's. */
  readonly serviceName: string;
  readonly containerName: string;
  /** Empty: no image has been pushed yet, and the service is made without tasks. */
  readonly imageTag: string;
  readonly desiredCount: number;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly port?: number;
  readonly logGroup: ILogGroup;
}

/** One container as a Fargate service in the app subnets; a deployment that fails rolls itself back. */
export class FargateApplication extends Construct {
  readonly service: ecs.FargateService;

  constructor(scope: Construct, id: string, props: FargateApplicationProps) {
    super(scope, id);
    const { application, port } = props;
    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      family: props.serviceName,
      cpu: props.cpu,
      memoryLimitMiB: props.memoryMiB,
      // The roles are complete; CDK would add what containers, logs and secrets seem to need.
      executionRole: application.executionRole.withoutPolicyUpdates(),
      taskRole: application.taskRole.withoutPolicyUpdates(),
    });
    task.addContainer('Container', {
      containerName: props.containerName,
      image: ecs.ContainerImage.fromRegistry(imageName(props)),
      essential: true,
      environment: { ...application.settings },
      secrets: { ...application.secrets },
      logging: ecs.LogDrivers.awsLogs({ logGroup: props.logGroup, streamPrefix: props.containerName }),
      ...(port === undefined ? {} : { portMappings: [{ containerPort: port }] }),
    });
    this.service = new ecs.FargateService(this, 'Service', {
      serviceName: props.serviceName,
      cluster: application.cluster,
      taskDefinition: task,
      desiredCount: props.imageTag === '' ? 0 : props.desiredCount,
      assignPublicIp: false,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [application.securityGroup],
      circuitBreaker: { enable: true, rollback: true },
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
    });
  }
}

/** CloudFormation wants an image even for a service without tasks. */
function imageName({ application, imageTag }: FargateApplicationProps): string {
  return imageTag === '' ? application.imageUri : `${application.imageUri}:${imageTag}`;
}
