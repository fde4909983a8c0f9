import { CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AuditorKey } from './auditor-key.ts';
import { AUDITOR } from './auditor-name.ts';
import { AuditorNetwork } from './auditor-network.ts';
import { AuditorTask } from './auditor-task-definition.ts';
import { FindingsTopic } from './findings-topic.ts';
import { NightlySchedules } from './nightly-schedules.ts';
import { ReportsBucket } from './reports-bucket.ts';

interface AuditorStackProps {
  /** One nightly run each. */
  readonly environments: readonly string[];
}

/**
 * Runs `infra-audit drift` of every environment each night, in AWS and without GitHub: a Fargate task that may read the
 * account, write its reports to one bucket and its findings to one topic, and nothing else.
 */
export class AuditorStack extends Stack {
  constructor(scope: Construct, { environments }: AuditorStackProps) {
    super(scope, AUDITOR, { description: 'infra-audit: nightly drift of every environment' });
    const image = new CfnParameter(this, 'ImageUri', {
      description:
        'The image that the Dockerfile makes, by digest: <account>.dkr.ecr.<region>.amazonaws.com/<name>@sha256:…',
      allowedPattern: '^[a-z0-9][a-z0-9._:/-]+[@:][A-Za-z0-9._:-]+$',
    });
    const email = new CfnParameter(this, 'Email', { description: 'Gets the findings; empty: nobody', default: '' });
    const { key } = new AuditorKey(this, 'Key');
    const network = new AuditorNetwork(this, 'Network', { key });
    const reports = new ReportsBucket(this, 'Reports', { key });
    const { topic } = new FindingsTopic(this, 'Findings', { key, email: email.valueAsString });
    const task = new AuditorTask(this, 'Task', { key, network, reports, topic, image: image.valueAsString });
    new NightlySchedules(this, 'Nightly', { environments, network, task, topic });
    new CfnOutput(this, 'ReportsBucketName', { value: reports.bucketName });
    new CfnOutput(this, 'FindingsTopicArn', { value: topic.topicArn });
  }
}
