import {
  Duration,
  Stack,
  aws_cloudwatch as cloudwatch,
  aws_events as events,
  aws_iam as iam,
  aws_scheduler as scheduler,
} from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AuditorNetwork } from './auditor-network.ts';
import { AUDITOR } from './auditor-name.ts';
import { type AuditorTask, CONTAINER } from './auditor-task-definition.ts';

interface NightlySchedulesProps {
  readonly environments: readonly string[];
  readonly network: AuditorNetwork;
  readonly task: AuditorTask;
  readonly topic: ITopic;
}

/** One run of the task an environment, each night; a run that cannot start or does not end well is told to the topic. */
export class NightlySchedules extends Construct {
  constructor(scope: Construct, id: string, { environments, network, task, topic }: NightlySchedulesProps) {
    super(scope, id);
    const role = this.role(task);
    const group = new scheduler.CfnScheduleGroup(this, 'Group', { name: AUDITOR });
    for (const environment of environments) {
      const override = { name: CONTAINER, environment: [{ name: 'ENVIRONMENT', value: environment }] };
      new scheduler.CfnSchedule(this, `Schedule-${environment}`, {
        name: `${AUDITOR}-${environment}`,
        description: `Nightly drift of ${environment}`,
        groupName: group.ref,
        scheduleExpression: 'cron(17 3 * * ? *)',
        scheduleExpressionTimezone: 'UTC',
        flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
        target: {
          arn: task.cluster.clusterArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ containerOverrides: [override] }),
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
          ecsParameters: {
            taskDefinitionArn: task.definition.taskDefinitionArn,
            launchType: 'FARGATE',
            networkConfiguration: {
              awsvpcConfiguration: {
                assignPublicIp: 'ENABLED',
                subnets: [...network.subnetIds],
                securityGroups: [network.securityGroupId],
              },
            },
          },
        },
      });
    }
    this.tellBrokenRuns(task, topic);
    this.tellMissedRuns(topic);
  }

  private role({ cluster, definition, roles }: AuditorTask): iam.Role {
    const { account } = Stack.of(this);
    return new iam.Role(this, 'Role', {
      roleName: `${AUDITOR}-scheduler`,
      description: 'Starts the nightly audit',
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      managedPolicies: [
        new iam.ManagedPolicy(this, 'Run', {
          managedPolicyName: `${AUDITOR}-run`,
          statements: [
            new iam.PolicyStatement({
              sid: 'RunTheAudit',
              actions: ['ecs:RunTask'],
              resources: [definition.taskDefinitionArn],
              conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
            }),
            new iam.PolicyStatement({
              sid: 'WithItsRoles',
              actions: ['iam:PassRole'],
              resources: [roles.task.roleArn, roles.execution.roleArn],
              conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
            }),
          ],
        }),
      ],
    });
  }

  /** A task that stopped without the exit code 0 has audited nothing. */
  private tellBrokenRuns({ cluster }: AuditorTask, topic: ITopic): void {
    const broken = { containers: { exitCode: [{ 'anything-but': [0] }] } };
    const unstarted = { stopCode: ['TaskFailedToStart', 'SpotInterruption', 'TerminationNotice'] };
    new events.CfnRule(this, 'BrokenRuns', {
      name: `${AUDITOR}-broken-runs`,
      description: 'An audit that did not end well',
      eventPattern: {
        source: ['aws.ecs'],
        'detail-type': ['ECS Task State Change'],
        detail: { clusterArn: [cluster.clusterArn], lastStatus: ['STOPPED'], $or: [broken, unstarted] },
      },
      targets: [{ id: 'findings', arn: topic.topicArn }],
    });
  }

  /** The scheduler counts what it could not start. */
  private tellMissedRuns(topic: ITopic): void {
    new cloudwatch.CfnAlarm(this, 'MissedRuns', {
      alarmName: `${AUDITOR}-missed-runs`,
      alarmDescription: 'An audit that could not be started',
      namespace: 'AWS/Scheduler',
      metricName: 'TargetErrorCount',
      dimensions: [{ name: 'ScheduleGroup', value: AUDITOR }],
      statistic: 'Sum',
      period: Duration.hours(1).toSeconds(),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [topic.topicArn],
    });
  }
}
