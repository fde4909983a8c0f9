import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Access } from '#src/model/picture.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Relations } from './relations.ts';

/** Subnets of one kind in one network: they reach the internet the same way and are named alike. */
export interface Tier {
  readonly vpc: Resource;
  /** What the subnets of it have in common: the family of their components, else the beginning of their names. */
  readonly stem: string;
  readonly access: Access;
  readonly subnets: readonly Resource[];
}

const ORDER: readonly Access[] = ['public', 'private', 'isolated', 'unknown'];
const ROUTE_TABLE = 'AWS::EC2::RouteTable';

/** The tiers of a network, from the internet inwards. `familyOf` names the family of a subnet's component. */
export function tiersOf(
  vpc: Resource,
  subnets: readonly Resource[],
  relations: Relations,
  familyOf: (subnet: Resource) => string | undefined,
): Tier[] {
  const tiers = new Map<string, Tier>();
  for (const subnet of subnets) {
    const access = accessOf(subnet, vpc, relations);
    const family = familyOf(subnet);
    const stem = family ?? stemOf(subnet.name ?? '');
    // A design that calls subnets one family wants them in one row, even where one of them has another way out.
    const key = family ?? `${access} ${stem}`;
    const known = tiers.get(key);
    tiers.set(key, {
      vpc,
      stem,
      access: known ? moreOpen(known.access, access) : access,
      subnets: [...(known?.subnets ?? []), subnet],
    });
  }
  return [...tiers.values()].toSorted(
    (a, b) => ORDER.indexOf(a.access) - ORDER.indexOf(b.access) || cidrOf(a.subnets[0]) - cidrOf(b.subnets[0]),
  );
}

function moreOpen(one: Access, other: Access): Access {
  return ORDER.indexOf(one) <= ORDER.indexOf(other) ? one : other;
}

/** Straight to an internet gateway is public, any other way out private, none isolated; without route tables nobody knows. */
function accessOf(subnet: Resource, vpc: Resource, relations: Relations): Access {
  const tables = tablesOf(subnet, vpc, relations);
  if (tables.length === 0) return 'unknown';
  const targets = targetsOf(tables);
  const isPublic = (text: string): boolean =>
    text.startsWith('igw-') || relations.named(text)?.type === 'AWS::EC2::InternetGateway';
  if (targets.some(isPublic)) return 'public';
  return targets.length > 0 ? 'private' : 'isolated';
}

/** Where the default routes of a subnet lead, as far as that is among the resources. */
export function exitsOf(subnet: Resource, vpc: Resource, relations: Relations): Resource[] {
  return targetsOf(tablesOf(subnet, vpc, relations)).flatMap((text) => relations.named(text) ?? []);
}

/** A subnet without a route table of its own has its network's main one. */
function tablesOf(subnet: Resource, vpc: Resource, relations: Relations): Resource[] {
  const own = relations.mentionedBy(subnet).filter(({ type }) => type === ROUTE_TABLE);
  if (own.length > 0) return own;
  return relations.mentionedBy(vpc).filter(({ type, facts }) => type === ROUTE_TABLE && facts['IsMain'] === true);
}

/** The ids, or references, that default routes name as their target. */
function targetsOf(tables: readonly Resource[]): string[] {
  const routes = tables.flatMap(({ properties }) => listOf(properties['Routes']));
  return routes.flatMap((route) => {
    if (!isJsonObject(route) || !isDefault(route)) return [];
    const targets = Object.entries(route).filter(([key]) => key.endsWith('Id') && key !== 'RouteTableId');
    return targets.flatMap(([, value]) => {
      const text = isJsonObject(value) ? value['$ref'] : value;
      return typeof text === 'string' && text !== 'local' ? [text] : [];
    });
  });
}

function isDefault(route: JsonObject): boolean {
  return route['DestinationCidrBlock'] === '0.0.0.0/0' || route['DestinationIpv6CidrBlock'] === '::/0';
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonList(value) ? value : [];
}

/** `app-1`, `app-us-east-1a` and `app_b` begin alike. */
function stemOf(name: string): string {
  return name
    .replace(/[-_. ]?[a-z]{2}(-[a-z]+)+-\d[a-z]?$/, '')
    .replace(/(Subnet)?[-_. ]?(az)?[-_. ]?(\d+|[a-f])$/i, '')
    .replace(/Subnet$/, '');
}

/** The zone a subnet stands in, where it is known. */
export function zoneOf({ properties }: Resource): string | undefined {
  const zone = properties['AvailabilityZone'];
  return typeof zone === 'string' ? zone : undefined;
}

/** For sorting: the address as a number; last where it is not known. */
export function cidrOf(subnet: Resource | undefined): number {
  const cidr = subnet?.properties['CidrBlock'];
  if (typeof cidr !== 'string') return Number.MAX_SAFE_INTEGER;
  return cidr
    .replace(/\/.*/, '')
    .split('.')
    .reduce((sum, part) => sum * 256 + Number(part), 0);
}
