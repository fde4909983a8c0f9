import { askedAt } from './nat64.ts';
import { type End, type Host, isHost, isOutside, type Network, type Rule } from './network.ts';
import { both, type Box, EVERY_PACKET, meet, type Packets, together, without } from './packets.ts';

/** What lets packets through: those that surely pass, and where that is not all, those that may, with the reason. */
export interface Filter {
  readonly passes: Packets;
  readonly may?: { readonly passes: Packets; readonly why: string };
}

/** What the security groups of a host let out, or in, where this is the other end. */
export function groupFilter(network: Network, host: Host, isEgress: boolean, other: End): Filter {
  const id = [idOf(host), isEgress, isOutside(other) ? 'outside' : isHost(other) ? idOf(other) : ''].join(' ');
  const known = filtersOf(network);
  const filter = known.get(id) ?? groupsFilter(network, host, isEgress, other);
  known.set(id, filter);
  return filter;
}

/** Whether any rule of a host may be about such a packet to or from the other end; cheaper than its filter, and true where in doubt. */
export function mayPass(network: Network, host: Host, isEgress: boolean, other: End, wanted: Packets): boolean {
  if (host.groupDoubt !== undefined || (isHost(other) && other.groupDoubt !== undefined)) return true;
  return host.groups.some((id) => {
    const rules = network.groups.get(id);
    return rules === undefined || rules.some((rule) => rule.isEgress === isEgress && isAbout(rule, other, wanted));
  });
}

function isAbout({ peer, protocol, ports }: Rule, other: End, wanted: Packets): boolean {
  if (!wanted.some((box) => meet(box.protocol, protocol) && meet(box.destinationPort, ports))) return false;
  if (peer.is === 'group') return isOutside(other) || isMember(other, peer.id);
  return peer.of.some((block) => askedAt(other).some((each) => meet(block, each)));
}

function isMember(end: End, group: string): boolean {
  return isHost(end) && end.groups.includes(group);
}

function idOf({ groups, groupDoubt = '' }: Host): string {
  return `${groups.join()} ${groupDoubt}`;
}

/** Hosts of the same groups let the same through: of five hundred, a few are worked out. */
const FILTERS = new WeakMap<Network, Map<string, Filter>>();

function filtersOf(network: Network): Map<string, Filter> {
  const known = FILTERS.get(network) ?? new Map<string, Filter>();
  FILTERS.set(network, known);
  return known;
}

function groupsFilter(network: Network, host: Host, isEgress: boolean, other: End): Filter {
  const rules = host.groups.flatMap((id) => network.groups.get(id)?.filter((rule) => rule.isEgress === isEgress) ?? []);
  const passes = together(rules.filter(({ doubt }) => doubt === undefined).map((rule) => boxesOf(rule, other)));
  const unread = host.groups.find((id) => !network.groups.has(id));
  const open = host.groupDoubt ?? (unread === undefined ? undefined : `the security group ${unread} was not read`);
  if (open !== undefined) return { passes, may: { passes: [EVERY_PACKET], why: open } };
  const perhaps = rules.flatMap((rule) => {
    const stranger = strangerIn(rule, network, other);
    const why = rule.doubt ?? stranger;
    return why === undefined ? [] : [{ why, boxes: stranger === undefined ? boxesOf(rule, other) : [trafficOf(rule)] }];
  });
  const [first] = perhaps;
  if (!first) return { passes };
  return { passes, may: { passes: together([passes, ...perhaps.map(({ boxes }) => boxes)]), why: first.why } };
}

/** Why the other end may be in a group that a rule names: an outside in one that was not read, a host in one more than is known. */
function strangerIn({ peer, label }: Rule, network: Network, other: End): string | undefined {
  if (peer.is !== 'group') return undefined;
  if (isOutside(other)) return network.groups.has(peer.id) ? undefined : `who is in the group was not read: ${label}`;
  return isHost(other) && !other.groups.includes(peer.id) ? other.groupDoubt : undefined;
}

/** What a network ACL lets through in one direction: of the rules that fit a packet, the first one decides. Of one list it is worked out once. */
export function aclFilter(rules: readonly Rule[], isEgress: boolean): Packets {
  const known = ACLS.get(rules) ?? { out: aclPackets(rules, true), into: aclPackets(rules, false) };
  ACLS.set(rules, known);
  return isEgress ? known.out : known.into;
}

const ACLS = new WeakMap<readonly Rule[], { readonly out: Packets; readonly into: Packets }>();

function aclPackets(rules: readonly Rule[], isEgress: boolean): Packets {
  let open: Packets = [EVERY_PACKET];
  const passed: Packets[] = [];
  for (const rule of rules.filter((each) => each.isEgress === isEgress)) {
    const about = boxesOf(rule, undefined);
    if (rule.isAllow) passed.push(both(open, about));
    open = without(open, about);
  }
  return passed.flat();
}

function boxesOf(rule: Rule, other: End | undefined): Box[] {
  const { peer, isEgress } = rule;
  if (peer.is === 'group') return other && isMember(other, peer.id) ? [trafficOf(rule)] : [];
  return peer.of.map((block) => ({ ...trafficOf(rule), [isEgress ? 'destination' : 'source']: block }));
}

function trafficOf({ protocol, ports }: Rule): Box {
  return { ...EVERY_PACKET, protocol, destinationPort: ports };
}
