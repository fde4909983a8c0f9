import type { Finding } from '#src/model/finding.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Bound } from '#src/spec/bind.ts';
import { isDrawnType, isPartType, ownersOf } from './parts.ts';
import type { Relations } from './relations.ts';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';

/**
 * What belongs into the picture of one environment: what its components are, what stands in their networks, and what its
 * failing findings are about. Without a design, everything but what AWS made by itself.
 */
export function scopeOf(
  relations: Relations,
  bound: Bound | undefined,
  findings: readonly Finding[],
): readonly Resource[] {
  const chosen = bound ? ofDesign(bound) : new Set(relations.all.filter((resource) => !isAwsOwn(resource, relations)));
  for (const resource of subjectsOf(findings, relations)) chosen.add(resource);
  const drawn = new Set<Resource>();
  for (const resource of chosen) for (const owner of ownersOf(resource, relations)) drawn.add(owner);
  const networks = [...drawn].filter(({ type }) => type === VPC);
  for (const resource of standingIn(networks, relations)) drawn.add(resource);
  // Whatever stands in a subnet needs its network to be drawn in.
  for (const resource of drawn) {
    for (const place of placesOf(resource, relations)) drawn.add(place);
  }
  return relations.all.filter((resource) => drawn.has(resource));
}

function ofDesign({ bindings }: Bound): Set<Resource> {
  return new Set([...bindings.values()].flatMap(({ resources }) => resources));
}

/** The resources that open findings are about; what somebody accepted is no reason to draw it. */
function subjectsOf(findings: readonly Finding[], relations: Relations): Resource[] {
  return findings.flatMap(({ verdict, waived, resource: { id, arn } }) => {
    if (waived || (verdict !== 'fail' && verdict !== 'unknown')) return [];
    const subject = relations.named(arn ?? id) ?? relations.named(id);
    return subject ? [subject] : [];
  });
}

/** A default network and what AWS manages are nobody's design. */
function isAwsOwn(resource: Resource, relations: Relations): boolean {
  const { facts, name = '' } = resource;
  if (facts['ManagedBy'] === 'AWS' || facts['IsDefault'] === true || name.startsWith('alias/aws/')) return true;
  return relations.mentions(resource).some(({ type, facts: of }) => type === VPC && of['IsDefault'] === true);
}

/** Everything drawn that stands in some networks, directly, in their subnets, or through a subnet group. */
function standingIn(networks: readonly Resource[], relations: Relations): Resource[] {
  const users = (resource: Resource): readonly Resource[] => relations.mentionedBy(resource);
  const first = networks.flatMap(users);
  const second = first.filter(({ type }) => type === SUBNET).flatMap(users);
  const groups = second.filter(({ type }) => isPartType(type)).flatMap(users);
  return [...first, ...second, ...groups].filter(({ type }) => isDrawnType(type) && type !== VPC);
}

/** The subnets, networks and clusters that a resource names. */
function placesOf(resource: Resource, relations: Relations): Resource[] {
  const direct = relations.mentions(resource).filter(isPlace);
  return [...direct, ...subnetsOf(resource, relations)].flatMap((place) => [
    place,
    ...relations.mentions(place).filter(({ type }) => type === VPC),
  ]);
}

function isPlace({ type }: Resource): boolean {
  return type === VPC || type === SUBNET || type === 'AWS::ECS::Cluster';
}

/** The subnets that a resource can stand in: those it names, or those of the subnet groups that it names. */
export function subnetsOf(resource: Resource, relations: Relations): Resource[] {
  const named = relations.mentions(resource);
  const groups = named.filter(({ type }) => type.endsWith('SubnetGroup'));
  const all = [...named, ...groups.flatMap((group) => relations.mentions(group))];
  return [...new Set(all.filter(({ type }) => type === SUBNET))];
}
