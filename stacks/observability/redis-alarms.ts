import type { AlarmDefinition } from './alarm-definition.ts';

const metric = (
  node: string,
  metricName: string,
): Pick<AlarmDefinition, 'namespace' | 'dimensions' | 'metricName'> => ({
  namespace: 'AWS/ElastiCache',
  metricName,
  dimensions: { CacheClusterId: node },
});

/** CPU of every node. */
export function redisCpuAlarms(nodes: readonly string[]): AlarmDefinition[] {
  return nodes.map((node) => ({
    ...metric(node, 'CPUUtilization'),
    name: `redis-${nodeNumber(node)}-cpu`,
    description: `${node}: CPU above 75 %`,
    statistic: 'Average',
    threshold: 75,
  }));
}

/** Memory and evictions of every node; with a replica, also how far it lags (any node may become it). */
export function redisCapacityAlarms(nodes: readonly string[]): AlarmDefinition[] {
  return nodes.flatMap((node): AlarmDefinition[] => [
    {
      ...metric(node, 'DatabaseMemoryUsagePercentage'),
      name: `redis-${nodeNumber(node)}-memory`,
      description: `${node}: more than 80 % of its memory is used`,
      statistic: 'Average',
      threshold: 80,
    },
    {
      ...metric(node, 'Evictions'),
      name: `redis-${nodeNumber(node)}-evictions`,
      description: `${node}: keys are evicted for want of memory`,
      statistic: 'Sum',
      threshold: 0,
    },
    ...(nodes.length > 1 ? [replicationLagAlarm(node)] : []),
  ]);
}

function replicationLagAlarm(node: string): AlarmDefinition {
  return {
    ...metric(node, 'ReplicationLag'),
    name: `redis-${nodeNumber(node)}-replication-lag`,
    description: `${node}: more than 10 s behind the primary`,
    statistic: 'Average',
    threshold: 10,
  };
}

const nodeNumber = (node: string): string => node.slice(node.lastIndexOf('-') + 1);
