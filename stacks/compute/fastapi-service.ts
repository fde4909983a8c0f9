import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import type { Application } from './application.ts';
import { FargateApplication } from './fargate-application.ts';
import { FastapiScaling } from './fastapi-scaling.ts';

interface FastapiServiceProps extends DesignProps {
  readonly application: Application;
  readonly targets: ApplicationTargetGroup;
  readonly logGroup: ILogGroup;
}

/** The web service behind the load balancer, scaled by CPU and, where the environment says so, by the clock. */
export class FastapiService extends Construct {
  readonly service: FargateService;

  constructor(scope: Construct, id: string, { environment, application, targets, logGroup }: FastapiServiceProps) {
    super(scope, id);
    const { fastapi, imageTag } = environment.parameters;
    const { desiredCount, cpu, memoryMiB, port } = fastapi;
    this.service = new FargateApplication(this, 'Fargate', {
      application,
      serviceName: `${environment.name}-fastapi`,
      containerName: 'fastapi',
      imageTag,
      desiredCount,
      cpu,
      memoryMiB,
      port,
      logGroup,
    }).service;
    this.service.attachToApplicationTargetGroup(targets);
    new FastapiScaling(this, 'Scaling', { environment, service: this.service });
  }
}
