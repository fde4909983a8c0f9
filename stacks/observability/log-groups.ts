import { RemovalPolicy, aws_logs as cloudwatchlogs } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnLogGroup, ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface LogGroupsProps extends DesignProps {
  readonly key: IKey;
}

/** The groups of both services, the VPC's flow logs and the database's exports; encrypted, gone with the stack. */
export class LogGroups extends Construct {
  readonly fastapi: ILogGroup;
  readonly celery: ILogGroup;
  readonly flowLogs: ILogGroup;

  constructor(scope: Construct, id: string, { environment, key }: LogGroupsProps) {
    super(scope, id);
    const { logs, network } = environment.parameters;
    const group = (groupId: string, logGroupName: string, days: number): ILogGroup => {
      const created = new cloudwatchlogs.LogGroup(this, groupId, {
        logGroupName,
        encryptionKey: key,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      // The L2 wants its own enum of days; its default child is the L1, which takes the number.
      (created.node.defaultChild as CfnLogGroup).retentionInDays = days;
      return created;
    };
    this.fastapi = group('Fastapi', `/ecs/${environment.name}-fastapi-app`, logs.retentionDays);
    this.celery = group('Celery', `/ecs/${environment.name}-celery-worker`, logs.retentionDays);
    this.flowLogs = group('FlowLogs', `/vpc/${environment.name}-flow-logs`, network.flowLogDays);
    // RDS writes to these names and would make them itself, without an end to their retention.
    for (const log of DATABASE_LOGS)
      group(`Database-${log}`, databaseLogGroup(environment.name, log), logs.retentionDays);
  }
}

/** The logs that PostgreSQL on RDS can export. */
export const DATABASE_LOGS = ['postgresql', 'upgrade'] as const;

const databaseLogGroup = (environment: string, log: string): string =>
  `/aws/rds/instance/${environment}-fastapi-db/${log}`;
