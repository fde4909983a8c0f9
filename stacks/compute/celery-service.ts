import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import type { Application } from './application.ts';
import { FargateApplication } from './fargate-application.ts';

interface CeleryServiceProps extends DesignProps {
  readonly application: Application;
  readonly logGroup: ILogGroup;
}

/** The background worker: its image is `<tag>-celery`, nothing connects to it, and nothing scales it. */
export class CeleryService extends Construct {
  readonly service: FargateService;

  constructor(scope: Construct, id: string, { environment, application, logGroup }: CeleryServiceProps) {
    super(scope, id);
    const { celery, imageTag } = environment.parameters;
    this.service = new FargateApplication(this, 'Fargate', {
      ...celery,
      application,
      serviceName: `${environment.name}-celery-worker`,
      containerName: 'celery-worker',
      imageTag: imageTag === '' ? '' : `${imageTag}-celery`,
      logGroup,
    }).service;
  }
}
