import { Stack, aws_iam as iam } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ecsTasksPrincipal } from '../security/ecs-tasks-principal.ts';
import { AUDITOR } from './auditor-name.ts';
import readPolicy from './read-policy.generated.json' with { type: 'json' };

interface AuditorRolesProps {
  readonly key: IKey;
  readonly reports: IBucket;
  readonly topic: ITopic;
  readonly logGroup: ILogGroup;
}

/**
 * The task's role: exactly what `infra-audit iam-policy` prints, and to deliver what it found. The execution role: to start
 * the task.
 */
export class AuditorRoles extends Construct {
  readonly task: iam.Role;
  readonly execution: iam.Role;

  constructor(scope: Construct, id: string, props: AuditorRolesProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.task = new iam.Role(this, 'Task', {
      roleName: `${AUDITOR}-task`,
      description: 'Reads the account, delivers reports and findings; infra-audit iam-policy prints the reading part',
      assumedBy: ecsTasksPrincipal(stack),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'Read', {
          managedPolicyName: `${AUDITOR}-read`,
          document: iam.PolicyDocument.fromJson(readPolicy),
        }),
        new iam.ManagedPolicy(this, 'Deliver', {
          managedPolicyName: `${AUDITOR}-deliver`,
          statements: deliverStatements(props),
        }),
      ],
    });
    this.execution = new iam.Role(this, 'Execution', {
      roleName: `${AUDITOR}-execution`,
      description: 'What ECS needs to start the audit',
      assumedBy: ecsTasksPrincipal(stack),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'Start', {
          managedPolicyName: `${AUDITOR}-start`,
          statements: startStatements(stack, props),
        }),
      ],
    });
  }
}

function deliverStatements({ key, reports, topic }: AuditorRolesProps): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'KeepReports',
      actions: ['s3:PutObject'],
      resources: [reports.arnForObjects('reports/*')],
    }),
    new iam.PolicyStatement({ sid: 'TellFindings', actions: ['sns:Publish'], resources: [topic.topicArn] }),
    new iam.PolicyStatement({
      sid: 'EncryptBoth',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
    }),
  ];
}

function startStatements(stack: Stack, { logGroup }: AuditorRolesProps): iam.PolicyStatement[] {
  const repositories = stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: '*' });
  return [
    // The one ECR action that takes no resource.
    new iam.PolicyStatement({ sid: 'SignInToRegistry', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    new iam.PolicyStatement({
      sid: 'PullImage',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      resources: [repositories],
    }),
    new iam.PolicyStatement({
      sid: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  ];
}
