import { decidingRoutes, doubtOf } from './deciding-routes.ts';
import { aclFilter, type Filter, groupFilter, mayPass } from './filters.ts';
import { askedAt, NAT64 } from './nat64.ts';
import { type End, type Host, isHost, isOutside, type Network, type Outside, type Route } from './network.ts';
import {
  answers,
  between,
  both,
  EVERY_PACKET,
  type Interval,
  meet,
  ofOneVersion,
  type Packets,
  together,
  V4,
  V6,
} from './packets.ts';

/** The packets that get from one end to the other, in the addresses that the hosts themselves see. */
export interface Flow extends Passing {
  /** Why there are none: the first thing on the way that lets nothing through. */
  readonly stop?: string;
  /** Where something on the way is not known: what may get through, and why. */
  readonly may?: Passing & { readonly why: string };
}

interface Passing {
  readonly packets: Packets;
  /** Those of them whose answers get back: groups remember a connection, network ACLs and routes don't. */
  readonly answered: Packets;
}

/** Something on the way from one end to the other. */
interface Step extends Filter {
  readonly label: string;
}

export function flow(network: Network, from: End, to: End): Flow {
  const start = ofOneVersion(between(from.addresses, askedAt(to)));
  const there = [...wayOut(network, from, to, true), ...wayIn(network, from, to, true)];
  const { packets: sure, ...stop } = walk(start, there, ({ passes }) => passes);
  const [why] = doubtsIn(there);
  if (stop.stop !== undefined && why === undefined) return { packets: [], answered: [], ...stop };
  const back = [...wayOut(network, to, from, false), ...wayIn(network, to, from, false)];
  const passing = passingOf(sure, back, ({ passes }) => passes);
  const [doubt] = [...doubtsIn(there), ...doubtsIn(back)];
  if (doubt === undefined) return { ...passing, ...stop };
  const perhaps = ({ passes, may }: Step): Packets => may?.passes ?? passes;
  const most = passingOf(walk(start, there, perhaps).packets, back, perhaps);
  return most.packets.length === 0 ? { ...passing, ...stop } : { ...passing, ...stop, may: { ...most, why: doubt } };
}

/** Whether surely no such packet gets there, told by a look: no route to the other network, or groups that have no rule for it. */
export function isSurelyApart(network: Network, from: End, to: End, wanted: Packets = [EVERY_PACKET]): boolean {
  if (isHost(from) && !mayPass(network, from, true, to, wanted)) return true;
  if (!isHost(to)) return false;
  if (isHost(from) && from.subnet.vpc !== to.subnet.vpc) {
    const { routes, routeDoubt } = from.subnet;
    const isLeading = routes.some(({ target, vpcs }) => target === 'other' || vpcs?.includes(to.subnet.vpc) === true);
    if (routeDoubt === undefined && !isLeading) return true;
  }
  return !mayPass(network, to, false, from, wanted);
}

function doubtsIn(steps: readonly Step[]): string[] {
  return steps.flatMap(({ may }) => (may ? [may.why] : []));
}

function walk(
  start: Packets,
  steps: readonly Step[],
  through: (step: Step) => Packets,
): { readonly packets: Packets; readonly stop?: string } {
  let packets = start;
  for (const step of steps) {
    packets = both(packets, through(step));
    if (packets.length === 0) return { packets, stop: step.label };
  }
  return { packets };
}

function passingOf(packets: Packets, back: readonly Step[], through: (step: Step) => Packets): Passing {
  return { packets, answered: answers(walk(answers(packets), back, through).packets) };
}

function wayOut(network: Network, from: End, to: End, isFirst: boolean): Step[] {
  if (isOutside(from)) return [outsideStep(from, to, isFirst)];
  if (!isHost(from)) return [];
  const isNear = isHost(to) && to.subnet.id === from.subnet.id;
  return [
    ...(isFirst
      ? [{ label: `the security groups of ${from.name}, outbound`, ...groupFilter(network, from, true, to) }]
      : []),
    ...(isNear ? [] : [acl(from, true)]),
    { label: `the routes of ${from.subnet.id}`, ...routed(from, to, isFirst) },
  ];
}

function wayIn(network: Network, from: End, to: End, isFirst: boolean): Step[] {
  if (isOutside(to)) return isFirst ? [perhaps(to.name, to.doubt)] : [];
  if (!isHost(to)) return [];
  const isNear = isHost(from) && to.subnet.id === from.subnet.id;
  const isOpen = isHost(from) || isOutside(from) || !isFirst;
  return [
    ...(isOpen ? [] : [arrival(to)]),
    ...(isNear ? [] : [acl(to, false)]),
    ...(isFirst
      ? [{ label: `the security groups of ${to.name}, inbound`, ...groupFilter(network, to, false, from) }]
      : []),
  ];
}

/** What comes from beyond a gateway gets no further than the networks it is attached to; a service opens no connection. */
function outsideStep(from: Outside, to: End, isFirst: boolean): Step {
  const isThere = isHost(to) && from.vpcs.includes(to.subnet.vpc) && !(from.isService && isFirst);
  return isThere ? perhaps(from.name, from.doubt) : { label: from.name, passes: [] };
}

function perhaps(label: string, why: string): Step {
  return { label, passes: [], may: { passes: [EVERY_PACKET], why } };
}

function acl(host: Host, isEgress: boolean): Step {
  const label = `the network ACL of ${host.subnet.id}, ${isEgress ? 'outbound' : 'inbound'}`;
  if (!host.subnet.acl) return perhaps(label, `the network ACL of ${host.subnet.id} was not read`);
  return { label, passes: aclFilter(host.subnet.acl, isEgress) };
}

/** The packets that a host's routes take to where the other end is; of the routes that fit, the longest decides. */
function routed(from: Host, to: End, isFirst: boolean): Filter {
  const { routes, routeDoubt, endpoints } = from.subnet;
  if (isOutside(to) && endpoints?.includes(to.id) === true) return { passes: [EVERY_PACKET] };
  if (routeDoubt !== undefined) return { passes: [], may: { passes: [EVERY_PACKET], why: routeDoubt } };
  const [sure, perhaps]: [Packets[], Packets[]] = [[], []];
  let why: string | undefined;
  for (const { route, destinations } of decidingRoutes(routes, askedAt(to))) {
    if (leadsTo(route, from, to, isFirst)) sure.push(taken(route, from, to, destinations));
    else if (route.target === 'other') {
      why ??= doubtOf(route);
      perhaps.push(between(from.addresses, destinations));
    }
  }
  const passes = sure.flat();
  return why === undefined ? { passes } : { passes, may: { passes: together([passes, ...perhaps]), why } };
}

/** Connections that the internet opened came in by an internet gateway, and their answers leave by no other way. */
function leadsTo({ target, vpcs }: Route, from: Host, to: End, isFirst: boolean): boolean {
  if (isOutside(to)) return false;
  if (!isHost(to)) return target === 'internet' || (isFirst && (target === 'nat' || target === 'outward'));
  return to.subnet.vpc === from.subnet.vpc
    ? target === 'local'
    : vpcs?.includes(to.subnet.vpc) === true && target === 'peering';
}

/** To the internet goes who has a public address: every IPv6 address is one. NAT gateways take what is meant for IPv4. */
function taken({ target }: Route, from: Host, to: End, destinations: readonly Interval[]): Packets {
  const packets = between(from.addresses, destinations);
  if (isHost(to)) return packets;
  if (target === 'nat') return both(packets, [...between([V4], [V4]), ...between([V6], [NAT64])]);
  return both(packets, between(target === 'internet' && from.isPublic ? [V4, V6] : [V6], to.addresses));
}

/** An internet gateway hands a packet to whoever has the public address, if the subnet leads back to it. */
function arrival(to: Host): Step {
  const { routes, arrivalDoubt, routeDoubt } = to.subnet;
  const label = `${to.name} has no public address behind an internet gateway`;
  const versions = to.isPublic ? [V4, V6] : [V6];
  const leadingBack = (isGateway: (route: Route) => boolean): Packets => {
    const isBack = (version: Interval): boolean => routes.some((route) => isGateway(route) && meet(route.to, version));
    return between([EVERY_PACKET.source], versions.filter(isBack));
  };
  const why = arrivalDoubt ?? routeDoubt;
  if (why !== undefined) return { label, passes: [], may: { passes: between([EVERY_PACKET.source], versions), why } };
  const passes = leadingBack(({ target }) => target === 'internet');
  const unknown = routes.find(({ mayBeInternet }) => mayBeInternet);
  if (!unknown) return { label, passes };
  const perhaps = leadingBack(({ target, mayBeInternet }) => target === 'internet' || mayBeInternet === true);
  return { label, passes, may: { passes: perhaps, why: doubtOf(unknown) } };
}
