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
  /** Why it is not known whether it is about these packets, or about fewer. */
  readonly doubt?: string;
}

/** Where packets to some addresses go from a subnet. */
export interface Route {
  readonly to: Interval;
  /** `outward`: to the internet, for connections from here only. `other`: to what nobody models. */
  readonly target: 'local' | 'internet' | 'outward' | 'nat' | 'peering' | 'blackhole' | 'other';
  readonly id: string;
  /** The availability zone of a NAT gateway. */
  readonly zone?: string;
  /** The two ends of a peering connection. */
  readonly vpcs?: readonly string[];
  /** Why it is not known where it leads. */
  readonly doubt?: string;
  /** What is not known may be an internet gateway. */
  readonly mayBeInternet?: true;
  /** The block of the route to a NAT gateway that passes these packets on; nobody gets in this way. */
  readonly relayedFrom?: Interval;
}

export interface Subnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly addresses: readonly Interval[];
  readonly routes: readonly Route[];
  /** The ids of the gateway endpoints that its routes lead to. */
  readonly endpoints?: readonly string[];
  /** Why any of its routes may be another one: its table was not read, or a prefix list in it. */
  readonly routeDoubt?: string;
  /** Why packets from the internet may come another way. */
  readonly arrivalDoubt?: string;
  /** In the order in which they decide; undefined: its network ACL was not read. */
  readonly acl: readonly Rule[] | undefined;
}

/** An interface that exists, or one that a resource may get: then its addresses are those of its subnet. */
export interface Host {
  readonly name: string;
  readonly subnet: Subnet;
  readonly addresses: readonly Interval[];
  readonly isPublic: boolean;
  /** The ids of its groups; those that were not read are not in the network's table. */
  readonly groups: readonly string[];
  /** Why it may be in other groups than these. */
  readonly groupDoubt?: string;
  readonly isFuture: boolean;
  /** The keys of the resources it belongs to: its service, its database. */
  readonly of?: readonly string[];
}

/** What lies behind a gateway that is not modelled, or the service behind a gateway endpoint. */
export interface Outside {
  readonly name: string;
  /** The id of the gateway, the connection or the endpoint. */
  readonly id: string;
  readonly addresses: readonly Interval[];
  /** The networks that it is attached to. */
  readonly vpcs: readonly string[];
  /** A service of AWS: it answers, and opens no connection. */
  readonly isService: boolean;
  /** Why it is not known what is there. */
  readonly doubt: string;
}

export interface Network {
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly groups: ReadonlyMap<string, readonly Rule[]>;
  readonly hosts: readonly Host[];
  readonly outsides: readonly Outside[];
  /** Why there may be more hosts than these, each as a sentence. */
  readonly unread: readonly string[];
}

/** All that is outside: no private, shared, local or reserved address. */
export interface Internet {
  readonly name: 'the internet';
  readonly addresses: readonly Interval[];
}

export type End = Host | Internet | Outside;

export function isHost(end: End): end is Host {
  return 'subnet' in end;
}

export function isOutside(end: End): end is Outside {
  return 'vpcs' in end;
}

/** A group that lets everything out: the one of hosts that don't exist yet. In every network's table. */
export const OPEN_GROUP = 'any new group';

/** What stands for the groups of an interface that has none and needs none: a network load balancer. */
export const NO_GROUP = 'no security group';

const everything = (isEgress: boolean, label: string): Rule => ({
  isAllow: true,
  protocol: EVERY_PACKET.protocol,
  ports: EVERY_PACKET.destinationPort,
  peer: { is: 'addresses', of: [EVERY_PACKET.destination] },
  isEgress,
  label,
});

export const STANDING_GROUPS: ReadonlyMap<string, readonly Rule[]> = new Map([
  [OPEN_GROUP, [everything(true, OPEN_GROUP)]],
  [NO_GROUP, [everything(true, NO_GROUP), everything(false, NO_GROUP)]],
]);
