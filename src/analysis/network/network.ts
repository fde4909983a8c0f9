import { EVERY_PACKET, type Interval } from './packets.ts';

/** What a rule of a security group or of a network ACL is about, on the side of the other end. */
export interface Rule {
  readonly isAllow: boolean;
  readonly protocol: Interval;
  readonly ports: Interval;
  /** Addresses, or a group whose members are meant. */
  readonly peer:
    { readonly is: 'addresses'; readonly of: readonly Interval[] } | { readonly is: 'group'; readonly id: string };
  /** Whether it is about packets that leave. */
  readonly isEgress: boolean;
  /** How people find it: `sg-1 ingress tcp 5432 from sg-2`, `acl-1 entry 100`. */
  readonly label: string;
}

/** Where packets to some addresses go from a subnet. */
export interface Route {
  readonly to: Interval;
  readonly target: 'local' | 'internet' | 'nat' | 'peering' | 'blackhole' | 'other';
  readonly id: string;
  /** The availability zone of a NAT gateway. */
  readonly zone?: string;
  /** The two ends of a peering connection. */
  readonly vpcs?: readonly string[];
}

export interface Subnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly addresses: readonly Interval[];
  readonly routes: readonly Route[];
  /** In the order in which they decide; undefined: its network ACL was not read. */
  readonly acl: readonly Rule[] | undefined;
}

/** An interface that exists, or one that a service may get: then its addresses are those of its subnet. */
export interface Host {
  readonly name: string;
  readonly subnet: Subnet;
  readonly addresses: readonly Interval[];
  readonly isPublic: boolean;
  /** The ids of its groups; those that were not read are not in the network's table. */
  readonly groups: readonly string[];
  readonly isFuture: boolean;
}

export interface Network {
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly groups: ReadonlyMap<string, readonly Rule[]>;
  readonly hosts: readonly Host[];
  /** What could not be read or is not modelled, each as a sentence. */
  readonly unread: readonly string[];
}

/** All that is outside: no private, shared, local or reserved address. */
export interface Internet {
  readonly name: 'the internet';
  readonly addresses: readonly Interval[];
}

export type End = Host | Internet;

export function isHost(end: End): end is Host {
  return 'subnet' in end;
}

/** A group that lets everything out: the one of hosts that don't exist yet. In every network's table. */
export const OPEN_GROUP = 'any new group';

export const OPEN_RULES: readonly Rule[] = [
  {
    isAllow: true,
    protocol: EVERY_PACKET.protocol,
    ports: EVERY_PACKET.destinationPort,
    peer: { is: 'addresses', of: [EVERY_PACKET.destination] },
    isEgress: true,
    label: OPEN_GROUP,
  },
];
