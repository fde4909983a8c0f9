import type { AlarmDefinition } from './alarm-definition.ts';

const namespace = 'AWS/ApplicationELB';

/** `loadBalancer` is the CloudWatch dimension, `app/<name>/<id>`. */
export function loadBalancerErrorAlarm(loadBalancer: string): AlarmDefinition {
  return {
    name: 'alb-5xx',
    description: 'The load balancer answered more than 10 requests with 5XX',
    namespace,
    metricName: 'HTTPCode_ELB_5XX_Count',
    dimensions: { LoadBalancer: loadBalancer },
    statistic: 'Sum',
    threshold: 10,
  };
}

/** Unhealthy hosts and slow answers of one target group, `targetgroup/<name>/<id>`. */
export function loadBalancerHealthAlarms(loadBalancer: string, targetGroup: string): AlarmDefinition[] {
  const dimensions = { LoadBalancer: loadBalancer, TargetGroup: targetGroup };
  return [
    {
      name: 'alb-unhealthy-hosts',
      description: 'A task fails the health check of the load balancer',
      namespace,
      metricName: 'UnHealthyHostCount',
      dimensions,
      statistic: 'Maximum',
      threshold: 0,
    },
    {
      name: 'alb-target-latency',
      description: 'FastAPI takes more than a second to answer',
      namespace,
      metricName: 'TargetResponseTime',
      dimensions,
      statistic: 'Average',
      threshold: 1,
    },
  ];
}
