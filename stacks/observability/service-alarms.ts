import type { AlarmDefinition } from './alarm-definition.ts';

/** CPU and memory of one ECS service; `label` begins the alarms' names. */
export function serviceAlarms(label: string, clusterName: string, serviceName: string): AlarmDefinition[] {
  const service = {
    namespace: 'AWS/ECS',
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
    statistic: 'Average',
    threshold: 80,
  } as const;
  return [
    { ...service, name: `${label}-cpu`, description: `${serviceName}: CPU above 80 %`, metricName: 'CPUUtilization' },
    {
      ...service,
      name: `${label}-memory`,
      description: `${serviceName}: memory above 80 %`,
      metricName: 'MemoryUtilization',
    },
  ];
}
