import { Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { ecsTasksPrincipal } from './ecs-tasks-principal.ts';
import { secretPrefix } from './secrets.ts';

interface TaskRoleProps extends DesignProps {
  /** The application writes objects to these. */
  readonly buckets: readonly IBucket[];
}

/** The name under which the key's policy knows the role. */
export const taskRoleName = (environment: string): string => `${environment}-ecs-task`;

/** What the application may do: write to its buckets, send mail and text messages, read its secrets. Nothing else. */
export class TaskRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { environment, buckets }: TaskRoleProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const identity = { service: 'ses', resource: 'identity', resourceName: environment.parameters.email.domain };
    const statements = [
      new PolicyStatement({
        sid: 'WriteObjects',
        actions: ['s3:PutObject'],
        resources: buckets.map((bucket) => bucket.arnForObjects('*')),
      }),
      new PolicyStatement({
        sid: 'SendEmail',
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [stack.formatArn(identity)],
      }),
      // A text message has no resource to name, so publishing to any topic is denied beside it.
      new PolicyStatement({ sid: 'SendTextMessages', actions: ['sns:Publish'], resources: ['*'] }),
      new PolicyStatement({
        sid: 'PublishToNoTopic',
        effect: Effect.DENY,
        actions: ['sns:Publish'],
        resources: [stack.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })],
      }),
      new PolicyStatement({
        sid: 'ReadSecrets',
        actions: ['secretsmanager:GetSecretValue'],
        resources: [secretsArn(stack, environment.name)],
      }),
    ];
    this.role = new Role(this, 'Role', {
      roleName: taskRoleName(environment.name),
      description: 'What the FastAPI and Celery containers may do',
      assumedBy: ecsTasksPrincipal(stack),
      inlinePolicies: { application: new PolicyDocument({ statements }) },
    });
  }
}

/** All secrets of the environment, as an IAM resource. */
export function secretsArn(stack: Stack, environment: string): string {
  return `${stack.formatArn({ service: 'secretsmanager', resource: 'secret' })}:${secretPrefix(environment)}*`;
}
