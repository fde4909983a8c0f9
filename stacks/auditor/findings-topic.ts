import { CfnCondition, Fn, Stack, aws_iam as iam, aws_sns as sns } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AUDITOR } from './auditor-name.ts';

interface FindingsTopicProps {
  readonly key: IKey;
  /** Empty: nobody is subscribed. */
  readonly email: string;
}

/** Where findings go, and what kept an audit from being made: encrypted, TLS only. */
export class FindingsTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { key, email }: FindingsTopicProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `${AUDITOR}-findings`,
      displayName: 'Findings of infra-audit',
      masterKey: key,
      enforceSSL: true,
    });
    for (const [sid, service] of Object.entries({ BrokenRuns: 'events', MissedRuns: 'cloudwatch' })) {
      this.topic.addToResourcePolicy(
        new iam.PolicyStatement({
          sid,
          principals: [new iam.ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      );
    }
    const subscription = new sns.CfnSubscription(this, 'Email', {
      topicArn: this.topic.topicArn,
      protocol: 'email',
      endpoint: email,
    });
    subscription.cfnOptions.condition = new CfnCondition(this, 'HasEmail', {
      expression: Fn.conditionNot(Fn.conditionEquals(email, '')),
    });
  }
}
