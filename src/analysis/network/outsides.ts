import type { Outside, Subnet } from './network.ts';
import { EVERY_PACKET } from './packets.ts';
import { type Reading, textOf } from './reading.ts';

/**
 * What lies behind gateways that are not modelled (transit and VPN gateways, a peering with a network that was not read), and
 * the service behind each gateway endpoint. A packet to or from them is at most a perhaps.
 */
export function outsidesOf(reading: Reading, subnets: ReadonlyMap<string, Subnet>): Outside[] {
  const behind = new Map<string, { readonly vpcs: Set<string>; readonly doubt: string }>();
  const add = (id: string, vpc: string, doubt: string): void => {
    const known = behind.get(id) ?? { vpcs: new Set<string>(), doubt };
    known.vpcs.add(vpc);
    behind.set(id, known);
  };
  const services = new Map<string, Set<string>>();
  for (const { vpc, routes, endpoints = [] } of subnets.values()) {
    for (const { target, id, doubt = '', relayedFrom } of routes)
      if (target === 'other' && !relayedFrom) add(id, vpc, doubt);
    for (const id of endpoints) services.set(id, (services.get(id) ?? new Set<string>()).add(vpc));
  }
  for (const { id, vpcs } of halfReadPeerings(reading)) {
    for (const vpc of vpcs) add(id, vpc, `what lies behind ${id} was not read`);
  }
  const unread = reading.lacks('VPCPeeringConnection');
  if (unread !== undefined) {
    for (const { vpc } of subnets.values()) add('a peering connection that was not read', vpc, unread);
  }
  // Its interfaces show that a transit gateway is attached, whatever the routes say.
  for (const { properties, facts, id } of reading.ofType('NetworkInterface')) {
    if (properties['InterfaceType'] !== 'transit_gateway') continue;
    add(
      `the transit gateway of ${id}`,
      textOf(facts['VpcId']),
      `what lies behind the transit gateway of ${id} is not modelled`,
    );
  }
  return [
    ...[...behind].map(([id, { vpcs, doubt }]) => outside(id, `what lies behind ${id}`, vpcs, doubt, false)),
    ...[...services].map(([id, vpcs]) => {
      const service = textOf(reading.find('VPCEndpoint', id)?.properties['ServiceName']);
      const doubt = `which addresses ${service === '' ? 'the service' : service} has behind ${id} was not read`;
      return outside(id, `${service === '' ? 'the service' : service} through ${id}`, vpcs, doubt, true);
    }),
  ];
}

/** Who is on the other side may send packets, whether or not routes lead back: networks that are read, of peerings with one that is not. */
function halfReadPeerings(reading: Reading): { readonly id: string; readonly vpcs: readonly string[] }[] {
  return reading.ofType('VPCPeeringConnection').flatMap(({ id, properties, facts }) => {
    const isUp = typeof facts['Status'] !== 'string' || facts['Status'] === 'active';
    const ends = [properties['VpcId'], properties['PeerVpcId']].map(textOf);
    const vpcs = ends.filter((vpc) => reading.find('VPC', vpc) !== undefined);
    return isUp && vpcs.length < ends.length ? [{ id, vpcs }] : [];
  });
}

function outside(id: string, name: string, vpcs: ReadonlySet<string>, doubt: string, isService: boolean): Outside {
  return { id, name, addresses: [EVERY_PACKET.source], vpcs: [...vpcs], isService, doubt };
}
