import type { Host, Network, Rule } from './network.ts';
import { type Box, EVERY_PACKET, type Interval, type Packets, together, without } from './packets.ts';

/** What the security groups of a host let out, or in, where the other end is one of these groups. */
export function groupFilter(network: Network, host: Host, isEgress: boolean, otherGroups: readonly string[]): Packets {
  const rules = host.groups.flatMap((id) => network.groups.get(id) ?? []).filter((rule) => rule.isEgress === isEgress);
  return together(rules.map((rule) => boxesOf(rule, otherGroups)));
}

/** What a network ACL lets through in one direction: of the rules that fit a packet, the first one decides. */
export function aclFilter(rules: readonly Rule[], isEgress: boolean): Packets {
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
