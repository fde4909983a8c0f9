import { aclFilter, groupFilter } from './filters.ts';
import { type End, type Host, isHost, type Network, type Route } from './network.ts';
import { answers, between, both, type Interval, type Packets, without } from './packets.ts';

/** The packets that get from one end to the other, in the addresses that the hosts themselves see. */
export interface Flow {
  readonly packets: Packets;
  /** Those of them whose answers get back: groups remember a connection, network ACLs and routes don't. */
  readonly answered: Packets;
  /** Why there are none: the first thing on the way that lets nothing through. */
  readonly stop?: string;
}

/** Everything on the way from one end to the other, in order, with what each lets through. */
interface Step {
  readonly label: string;
  readonly passes: Packets;
}

export function flow(network: Network, from: End, to: End): Flow {
  const start = between(from.addresses, to.addresses);
  const steps = [...wayOut(network, from, to, true), ...wayIn(network, from, to, true)];
  let packets = start;
  for (const { label, passes } of steps) {
    packets = both(packets, passes);
    if (packets.length === 0) return { packets, answered: [], stop: label };
  }
  const back = [...wayOut(network, to, from, false), ...wayIn(network, to, from, false)];
  const replies = back.reduce<Packets>((rest, { passes }) => both(rest, passes), answers(packets));
  return { packets, answered: answers(replies) };
}

function wayOut(network: Network, from: End, to: End, isFirst: boolean): Step[] {
  if (!isHost(from)) return [];
  const isNear = isHost(to) && to.subnet.id === from.subnet.id;
  const groups = isHost(to) ? to.groups : [];
  return [
    ...(isFirst
      ? [{ label: `the security groups of ${from.name}, outbound`, passes: groupFilter(network, from, true, groups) }]
      : []),
    ...(isNear ? [] : [acl(from, true)]),
    { label: `the routes of ${from.subnet.id}`, passes: between(from.addresses, routed(from, to)) },
  ];
}

function wayIn(network: Network, from: End, to: End, isFirst: boolean): Step[] {
  if (!isHost(to)) return [];
  const isNear = isHost(from) && to.subnet.id === from.subnet.id;
  const groups = isHost(from) ? from.groups : [];
  const isOpen = isHost(from) || !isFirst || canHearInternet(to);
  return [
    ...(isOpen ? [] : [{ label: `${to.name} has no public address behind an internet gateway`, passes: [] }]),
    ...(isNear ? [] : [acl(to, false)]),
    ...(isFirst
      ? [{ label: `the security groups of ${to.name}, inbound`, passes: groupFilter(network, to, false, groups) }]
      : []),
  ];
}

function acl(host: Host, isEgress: boolean): Step {
  const direction = isEgress ? 'outbound' : 'inbound';
  return {
    label: `the network ACL of ${host.subnet.id}, ${direction}`,
    passes: aclFilter(host.subnet.acl ?? [], isEgress),
  };
}

/** The destinations that a host's routes take to where the other end is; of the routes that fit, the longest decides. */
function routed(from: Host, to: End): readonly Interval[] {
  const sorted = from.subnet.routes.toSorted((a, b) => (size(a) < size(b) ? -1 : 1));
  const anywhere: readonly Interval[] = [[0n, 0n]];
  let open = between(anywhere, to.addresses);
  const taken: Interval[] = [];
  for (const route of sorted) {
    const about = between(anywhere, [route.to]);
    if (leadsTo(route, from, to)) taken.push(...both(open, about).map(({ destination }) => destination));
    open = without(open, about);
  }
  return taken;
}

function size({ to: [first, last] }: Route): bigint {
  return last - first;
}

function leadsTo({ target, vpcs }: Route, from: Host, to: End): boolean {
  if (!isHost(to)) return target === 'nat' || (target === 'internet' && from.isPublic);
  return to.subnet.vpc === from.subnet.vpc ? target === 'local' : vpcs?.includes(to.subnet.vpc) === true;
}

/** An internet gateway hands a packet to whoever has the public address, if the subnet leads back to it. */
function canHearInternet(host: Host): boolean {
  return host.isPublic && host.subnet.routes.some(({ target }) => target === 'internet');
}
