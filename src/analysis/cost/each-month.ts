import { isJsonList, isJsonObject } from '#src/model/json.ts';
import { valueAt } from '#src/model/resource.ts';
import { always } from './amount.ts';
import { numberAt } from './number-at.ts';
import type { Charging } from './priced.ts';
import { usageOf } from './used.ts';

const one =
  (service: string, price: string): Charging =>
  () => [{ service, quantities: [{ price, amount: always(1) }] }];

export const chargeSecret: Charging = one('Secrets Manager', 'secretsmanager.secret');

export const chargeHostedZone: Charging = one('Route 53', 'route53.zone');

/** A key of a customer, and one more for each of its first two rotations, which nobody can see. */
export const chargeKey: Charging = () => [
  { service: 'KMS', quantities: [{ price: 'kms.key', amount: { least: 1, expected: 1, most: 3 } }] },
];

/** By the metrics that an alarm looks at; one below a minute's period costs more. */
export const chargeAlarm: Charging = (alarm) => {
  const metrics = valueAt(alarm, 'Metrics');
  const read = isJsonList(metrics) ? metrics.filter((each) => isJsonObject(each) && 'MetricStat' in each).length : 1;
  const price = (numberAt(alarm, 'Period') ?? 60) < 60 ? 'cloudwatch.alarm.high-resolution' : 'cloudwatch.alarm';
  return [{ service: 'CloudWatch', quantities: [{ price, amount: always(Math.max(1, read)) }] }];
};

/** What is written to all log groups together, counted once. */
export const chargeLogGroup: Charging = (group, { usage, ownedOf }) => [
  {
    service: 'CloudWatch',
    quantities: ownedOf(group.type)[0] === group ? usageOf(usage.logsGiB, 'logs.ingested') : [],
    unstated: usage.logsGiB === undefined ? ['logsGiB'] : [],
  },
];
