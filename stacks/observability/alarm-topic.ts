import { ArnFormat, Stack, aws_iam as iam, aws_sns as sns } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface AlarmTopicProps extends DesignProps {
  readonly key: IKey;
}

/** Where every alarm of the environment goes: encrypted, TLS only, open to this environment's alarms alone. */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { environment, key }: AlarmTopicProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `${environment.name}-alarms`,
      displayName: `Alarms of ${environment.name}`,
      masterKey: key,
      enforceSSL: true,
    });
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${environment.name}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
    const endpoint = environment.parameters.alarms.email;
    if (endpoint !== '')
      new sns.CfnSubscription(this, 'Email', { topicArn: this.topic.topicArn, protocol: 'email', endpoint });
  }
}
