import { groupBy } from '#src/model/group-by.ts';
import type { PictureBox } from '#src/model/picture.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { NO_MARKS } from './marks.ts';
import type { Relations } from './relations.ts';
import { subnetsOf } from './scope.ts';
import { cidrOf, type Tier, tiersOf, zoneOf } from './tiers.ts';
import { isEdgeType, serviceKind } from './type-words.ts';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';
const CLUSTER = 'AWS::ECS::Cluster';

/** The ids of boxes that are no resource's. */
export const EDGE = 'edge';
export const REGION = 'region';
export const kindBox = (title: string): string => `kind:${title}`;
export const tierBox = ({ vpc, access, stem }: Pick<Tier, 'vpc' | 'access' | 'stem'>): string =>
  `tier:${vpc.id}:${access}:${stem}`;

/** Where a box stands, and over which zones of its tier. */
export interface Place {
  readonly parent: string;
  readonly zones?: readonly string[];
}

/** The networks of a picture with their tiers and zones. */
export interface Networks {
  readonly tiers: readonly Tier[];
  /** A subnet's zone; where AWS has not chosen it yet, its number within the tier. */
  readonly zoneOf: (subnet: Resource) => string;
  readonly tierOf: (subnet: Resource) => Tier | undefined;
}

/** Finds the tiers of all networks among the drawn resources. */
export function networksOf(
  drawn: readonly Resource[],
  relations: Relations,
  familyOf: (subnet: Resource) => string | undefined,
): Networks {
  const subnets = drawn.filter(({ type }) => type === SUBNET).toSorted((a, b) => cidrOf(a) - cidrOf(b));
  const byVpc = groupBy(subnets, (subnet) => relations.mentions(subnet).find(({ type }) => type === VPC));
  const tiers = [...byVpc].flatMap(([vpc, own]) => (vpc ? tiersOf(vpc, own, relations, familyOf) : []));
  const tierOf = (subnet: Resource): Tier | undefined => tiers.find((tier) => tier.subnets.includes(subnet));
  return {
    tiers,
    tierOf,
    zoneOf: (subnet) => zoneOf(subnet) ?? `zone ${(tierOf(subnet)?.subnets.indexOf(subnet) ?? 0) + 1}`,
  };
}

/** Where a drawn resource stands: before the region, in a cluster, a subnet, a tier, a network, or beside it. */
export function placeOf(
  resource: Resource,
  networks: Networks,
  relations: Relations,
  drawn: ReadonlySet<Resource>,
): Place {
  if (isEdgeType(resource.type)) return { parent: EDGE };
  const named = relations.mentions(resource).filter((each) => drawn.has(each));
  const cluster = /^AWS::ECS::(Service|TaskSet)$/.test(resource.type)
    ? named.find(({ type }) => type === CLUSTER)
    : undefined;
  if (cluster) return { parent: resourceKey(cluster) };
  const users =
    resource.type === CLUSTER ? relations.mentionedBy(resource).filter((each) => drawn.has(each)) : [resource];
  const subnets = [...new Set(users.flatMap((user) => subnetsOf(user, relations)))];
  const inSubnets = placeIn(subnets, networks);
  if (inSubnets) return inSubnets;
  const network = named.find(({ type }) => type === VPC);
  return network ? { parent: resourceKey(network) } : { parent: kindBox(serviceKind(resource.type)) };
}

/** One subnet holds what stands in it alone; what stands in several lies across the tier that has most of them. */
function placeIn(subnets: readonly Resource[], networks: Networks): Place | undefined {
  const [only] = subnets;
  if (!only) return undefined;
  if (subnets.length === 1) return { parent: resourceKey(only) };
  const byTier = [...groupBy(subnets, networks.tierOf)].toSorted(([, a], [, b]) => b.length - a.length);
  const [tier, own = []] = byTier[0] ?? [];
  if (!tier) return undefined;
  return { parent: tierBox(tier), zones: [...new Set(own.map(networks.zoneOf))].toSorted() };
}

const ACCESS = {
  public: 'Public subnets',
  private: 'Private subnets',
  isolated: 'Isolated subnets',
  unknown: 'Subnets',
} as const;

const WAYS = {
  public: 'reachable from the internet',
  private: 'out through NAT only',
  isolated: 'no way in or out',
  unknown: 'their routes were not read',
} as const;

/** The box of a tier. */
export function tierBoxOf(tier: Tier): PictureBox {
  return {
    id: tierBox(tier),
    parent: resourceKey(tier.vpc),
    kind: 'tier',
    title: ACCESS[tier.access],
    caption: tier.stem,
    detail: WAYS[tier.access],
    access: tier.access,
    presence: 'live',
    marks: NO_MARKS,
  };
}
