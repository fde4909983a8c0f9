import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { databaseName, redisNodeNames } from '../data/names.ts';
import type { DesignProps, StackEnvironment } from '../stack-environment.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { databaseCapacityAlarms, databaseCpuAlarm } from './database-alarms.ts';
import { loadBalancerErrorAlarm, loadBalancerHealthAlarms } from './load-balancer-alarms.ts';
import { natAlarms } from './nat-alarms.ts';
import { redisCapacityAlarms, redisCpuAlarms } from './redis-alarms.ts';
import { serviceAlarms } from './service-alarms.ts';

/** What the alarms watch, as CloudWatch's dimensions name it. */
export interface Watched {
  readonly clusterName: string;
  readonly fastapi: string;
  readonly celery: string;
  readonly loadBalancer: string;
  readonly targetGroup: string;
  readonly natGatewayIds: readonly string[];
}

interface AlarmsProps extends DesignProps {
  readonly watched: Watched;
  readonly topic: ITopic;
}

/** The environment's set of alarms, each of which notifies the topic when it goes off and when it is over. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { environment, watched, topic }: AlarmsProps) {
    super(scope, id);
    const notify: IAlarmAction = { bind: () => ({ alarmActionArn: topic.topicArn }) };
    const comprehensive = environment.parameters.alarms.set === 'comprehensive';
    const definitions = [
      ...basicAlarms(environment, watched),
      ...(comprehensive ? comprehensiveAlarms(environment, watched) : []),
    ];
    for (const { name, description, threshold, when, dimensions, ...metric } of definitions) {
      const alarm = new cloudwatch.Alarm(this, name, {
        alarmName: `${environment.name}-${name}`,
        alarmDescription: description,
        metric: new cloudwatch.Metric({ ...metric, dimensionsMap: { ...dimensions }, period: Duration.minutes(5) }),
        threshold,
        comparisonOperator:
          when === 'below'
            ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
            : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 2,
        // A service that is scaled to zero, and an error count without errors, send nothing.
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(notify);
      alarm.addOkAction(notify);
    }
  }
}

/** The document's five. */
function basicAlarms({ name, parameters }: StackEnvironment, watched: Watched): AlarmDefinition[] {
  return [
    ...serviceAlarms('fastapi', watched.clusterName, watched.fastapi),
    loadBalancerErrorAlarm(watched.loadBalancer),
    databaseCpuAlarm(databaseName(name)),
    ...redisCpuAlarms(redisNodeNames(name, parameters.cache.replicas)),
  ];
}

/** What the comprehensive set adds. */
function comprehensiveAlarms({ name, parameters }: StackEnvironment, watched: Watched): AlarmDefinition[] {
  return [
    ...serviceAlarms('celery-worker', watched.clusterName, watched.celery),
    ...loadBalancerHealthAlarms(watched.loadBalancer, watched.targetGroup),
    ...databaseCapacityAlarms(databaseName(name), parameters.database.storageGiB),
    ...redisCapacityAlarms(redisNodeNames(name, parameters.cache.replicas)),
    ...natAlarms(watched.natGatewayIds),
  ];
}
