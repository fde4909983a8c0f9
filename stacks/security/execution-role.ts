import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { ecsTasksPrincipal } from './ecs-tasks-principal.ts';
import { secretsArn } from './task-role.ts';

interface ExecutionRoleProps extends DesignProps {
  readonly repository: IRepository;
  readonly logGroups: readonly ILogGroup[];
  readonly key: IKey;
}

/** What ECS needs to start a task: pull the image, open log streams, hand the secrets over. */
export class ExecutionRole extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, { environment, repository, logGroups, key }: ExecutionRoleProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const statements = [
      // The one ECR action that takes no resource.
      new iam.PolicyStatement({ sid: 'SignInToRegistry', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'PullImages',
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        resources: [repository.repositoryArn],
      }),
      new iam.PolicyStatement({
        sid: 'WriteLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: logGroups.map((group) => group.logGroupArn),
      }),
      new iam.PolicyStatement({
        sid: 'ReadSecrets',
        actions: ['secretsmanager:GetSecretValue'],
        resources: [secretsArn(stack, environment.name)],
      }),
      new iam.PolicyStatement({
        sid: 'DecryptSecrets',
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com` } },
      }),
    ];
    this.role = new iam.Role(this, 'Role', {
      roleName: `${environment.name}-ecs-execution`,
      description: 'What ECS needs to start the tasks',
      assumedBy: ecsTasksPrincipal(stack),
      inlinePolicies: { 'start-tasks': new iam.PolicyDocument({ statements }) },
    });
  }
}
