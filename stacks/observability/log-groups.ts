import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
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
    const group = (groupId: string, logGroupName: string, retention: number): ILogGroup =>
      new LogGroup(this, groupId, {
        logGroupName,
        retention,
        encryptionKey: key,
        removalPolicy: RemovalPolicy.DESTROY,
      });
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
