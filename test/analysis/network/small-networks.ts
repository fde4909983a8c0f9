import type { Host, Network, Outside, Rule, Subnet } from '#src/analysis/network/network.ts';
import { addressesOf, blocksOf, EVERY_PACKET, V4 } from '#src/analysis/network/packets.ts';

const ALL = { protocol: EVERY_PACKET.protocol, ports: EVERY_PACKET.destinationPort, isAllow: true, label: '' } as const;
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

export const to = (...texts: readonly string[]): Rule['peer'] => ({ is: 'addresses', of: blocksOf(texts) });
/** Rules that let everything of IPv4 out, and in what comes from the hosts made here. */
export const out: Rule = { ...ALL, isEgress: true, peer: to('0.0.0.0/0') };
export const into = (more: Partial<Rule>): Rule => ({ ...ALL, isEgress: false, peer: to('10.0.0.0/8'), ...more });
/** Rules that let everything through. */
export const OPEN: readonly Rule[] = [
  { ...ALL, isEgress: true, peer: to(...EVERYWHERE), label: 'all out' },
  { ...ALL, isEgress: false, peer: to(...EVERYWHERE), label: 'all in' },
];

export const subnet = (vpc: string, routes: Subnet['routes'], more: Partial<Subnet> = {}): Subnet => ({
  id: `in ${vpc}`,
  vpc,
  zone: 'a',
  addresses: [],
  routes,
  acl: [out, into({})],
  ...more,
});

export const host = (name: string, address: string, of: Subnet, more: Partial<Host> = {}): Host => ({
  name,
  subnet: of,
  addresses: blocksOf([address]),
  isPublic: false,
  groups: [name],
  isFuture: false,
  ...more,
});

export const LOCAL = { to: V4, target: 'local', id: 'local' } as const;

/** A route to a block, and what is said of it. */
export const route = (
  block: string,
  target: Subnet['routes'][number]['target'],
  more: Partial<Subnet['routes'][number]> = {},
): Subnet['routes'][number] => ({ to: addressesOf(block) ?? V4, target, id: target, ...more });

export const network = (groups: Readonly<Record<string, readonly Rule[]>>, more: Partial<Network> = {}): Network => ({
  subnets: new Map(),
  groups: new Map(Object.entries(groups)),
  hosts: [],
  outsides: [],
  unread: [],
  ...more,
});

/** What lies behind a gateway of the network that hosts made here are in. */
export const behind = (id: string): Outside => ({
  id,
  name: `what lies behind ${id}`,
  addresses: [EVERY_PACKET.source],
  vpcs: ['vpc'],
  isService: false,
  doubt: 'it was not read',
});
