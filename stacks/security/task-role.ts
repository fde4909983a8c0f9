import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { assetsBucketName, logsBucketName } from '../edge/bucket-names.ts';
import type { DesignProps } from '../stack-environment.ts';
import { ecsTasksPrincipal } from './ecs-tasks-principal.ts';
import { secretPrefix } from './secrets.ts';

/** The name under which the key's policy knows the role. */
export const taskRoleName = (environment: string): string => `${environment}-ecs-task`;

/** What the application may do: write to its buckets, send mail and text messages, read its secrets. Nothing else. */
export class TaskRole extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, { environment }: DesignProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const identity = { service: 'ses', resource: 'identity', resourceName: environment.parameters.email.domain };
    const buckets = [logsBucketName(stack, environment.name), assetsBucketName(stack, environment.name)];
    const statements = [
      new iam.PolicyStatement({
        sid: 'WriteObjects',
        actions: ['s3:PutObject'],
        resources: buckets.map((bucket) => `arn:${stack.partition}:s3:::${bucket}/*`),
      }),
      new iam.PolicyStatement({
        sid: 'SendEmail',
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [stack.formatArn(identity)],
      }),
      // A text message has no resource to name, so publishing to any topic is denied beside it.
      new iam.PolicyStatement({ sid: 'SendTextMessages', actions: ['sns:Publish'], resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'PublishToNoTopic',
        effect: iam.Effect.DENY,
        actions: ['sns:Publish'],
        resources: [stack.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })],
      }),
      new iam.PolicyStatement({
        sid: 'ReadSecrets',
        actions: ['secretsmanager:GetSecretValue'],
        resources: [secretsArn(stack, environment.name)],
      }),
    ];
    this.role = new iam.Role(this, 'Role', {
      roleName: taskRoleName(environment.name),
      description: 'What the FastAPI and Celery containers may do',
      assumedBy: ecsTasksPrincipal(stack),
      inlinePolicies: { application: new iam.PolicyDocument({ statements }) },
    });
  }
}

/** All secrets of the environment, as an IAM resource. */
export function secretsArn(stack: Stack, environment: string): string {
  return `${stack.formatArn({ service: 'secretsmanager', resource: 'secret' })}:${secretPrefix(environment)}*`;
}
