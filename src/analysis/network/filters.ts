import { type Host, isOutside, type End, type Network, type Rule } from './network.ts';
import { type Box, EVERY_PACKET, type Interval, type Packets, together, without } from './packets.ts';

/** What lets packets through: those that surely pass, and where that is not all, those that may, with the reason. */
export interface Filter {
  readonly passes: Packets;
  readonly may?: { readonly passes: Packets; readonly why: string };
}

/** What the security groups of a host let out, or in, where this is the other end. */
export function groupFilter(network: Network, host: Host, isEgress: boolean, other: End): Filter {
  const otherGroups = 'groups' in other ? other.groups : [];
  const id = [host.groups.join(), isEgress, isOutside(other) ? 'outside' : otherGroups.join()].join(' ');
  const known = filtersOf(network);
  const filter = known.get(id) ?? groupsFilter(network, host, isEgress, { groups: otherGroups, end: other });
  known.set(id, filter);
  return filter;
}

/** Hosts of the same groups let the same through: of five hundred, a few are worked out. */
const FILTERS = new WeakMap<Network, Map<string, Filter>>();

function filtersOf(network: Network): Map<string, Filter> {
  const known = FILTERS.get(network) ?? new Map<string, Filter>();
  FILTERS.set(network, known);
  return known;
}

interface Other {
  readonly end: End;
  readonly groups: readonly string[];
}

function groupsFilter(network: Network, host: Host, isEgress: boolean, { end, groups }: Other): Filter {
  const rules = host.groups.flatMap((id) => network.groups.get(id) ?? []).filter((rule) => rule.isEgress === isEgress);
  const sure = rules.filter(({ doubt }) => doubt === undefined);
  const passes = together(sure.map((rule) => boxesOf(rule, groups)));
  const unread = [...host.groups, ...groups].find((id) => !network.groups.has(id));
  // Members of a group that was not read may be at the other end, if that was not read either.
  const strangers = isOutside(end)
    ? rules.filter(({ peer }) => peer.is === 'group' && !network.groups.has(peer.id))
    : [];
  const doubts = rules.filter(({ doubt }) => doubt !== undefined);
  if (unread !== undefined) {
    const own = host.groups.includes(unread);
    const why = `the security group ${unread} was not read`;
    // Of an unread group at the other end only its rules are unknown; that it is a member is known.
    return own ? { passes, may: { passes: [EVERY_PACKET], why } } : withDoubts(passes, doubts, groups);
  }
  if (strangers.length > 0) {
    const all = strangers.map((rule) => boxesOf({ ...rule, peer: { is: 'addresses', of: [EVERY_PACKET.source] } }, []));
    return { passes, may: { passes: together([passes, ...all]), why: strangers[0]?.label ?? '' } };
  }
  return withDoubts(passes, doubts, groups);
}

function withDoubts(passes: Packets, doubts: readonly Rule[], groups: readonly string[]): Filter {
  const [first] = doubts;
  if (first?.doubt === undefined) return { passes };
  return {
    passes,
    may: { passes: together([passes, ...doubts.map((rule) => boxesOf(rule, groups))]), why: first.doubt },
  };
}

/** What a network ACL lets through in one direction: of the rules that fit a packet, the first one decides. Of one list it is worked out once. */
export function aclFilter(rules: readonly Rule[], isEgress: boolean): Packets {
  const known = ACLS.get(rules)?.get(isEgress);
  if (known) return known;
  const passed = aclPackets(rules, isEgress);
  ACLS.set(rules, new Map([...(ACLS.get(rules) ?? []), [isEgress, passed]]));
  return passed;
}

const ACLS = new WeakMap<readonly Rule[], ReadonlyMap<boolean, Packets>>();

function aclPackets(rules: readonly Rule[], isEgress: boolean): Packets {
  let open: Packets = [EVERY_PACKET];
  const passed: Packets[] = [];
  for (const rule of rules.filter((each) => each.isEgress === isEgress)) {
    const about = boxesOf(rule, []);
    const decided = open.flatMap((box) => about.flatMap((other) => without([box], without([box], [other]))));
    if (rule.isAllow) passed.push(decided);
    open = without(open, about);
  }
  return passed.flat();
}

function boxesOf({ peer, isEgress, protocol, ports }: Rule, otherGroups: readonly string[]): Box[] {
  const box = { ...EVERY_PACKET, protocol, destinationPort: ports };
  if (peer.is === 'group') return otherGroups.includes(peer.id) ? [box] : [];
  return peer.of.map((block: Interval) => ({ ...box, [isEgress ? 'destination' : 'source']: block }));
}
