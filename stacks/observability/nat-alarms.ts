import type { AlarmDefinition } from './alarm-definition.ts';

/** One a gateway: it could not find a source port for a connection, so connections fail. */
export function natAlarms(gatewayIds: readonly string[]): AlarmDefinition[] {
  return gatewayIds.map((gatewayId, index) => ({
    name: `nat-${index + 1}-port-allocation`,
    description: `NAT gateway ${index + 1} ran out of ports`,
    namespace: 'AWS/NATGateway',
    metricName: 'ErrorPortAllocation',
    dimensions: { NatGatewayId: gatewayId },
    statistic: 'Sum',
    threshold: 0,
  }));
}
