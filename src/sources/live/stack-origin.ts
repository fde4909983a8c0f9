import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import { isReadOnce } from '#src/model/read-once.ts';
import type { Resource } from '#src/model/resource.ts';

/** What a stack says of one resource of its own: an entry of the fact `Resources` of `AWS::CloudFormation::Stack`. */
export interface StackResource {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  /** Given where the last operation on it is not complete, e.g. `UPDATE_FAILED`. */
  readonly ResourceStatus?: string;
  /** When CloudFormation last did something with it. */
  readonly LastUpdated?: string;
}

interface Row extends StackResource {
  readonly stack: Resource;
}

/** Services that store names in lower case, whatever case a template gives. */
const LOWER_CASE = /^AWS::(RDS|ElastiCache|Route53)::/;

/**
 * Gives each resource the stack that owns it and its logical id there. Stacks are read from the resources themselves. Of
 * several resources that a stack knows by one and the same physical id (record sets of one name) each gets the stack
 * only; where more claim an id than the stacks own, none gets anything.
 */
export function withStackOrigins(resources: readonly Resource[]): Resource[] {
  const rows = rowsOf(resources);
  const matches = new Map(resources.map((resource) => [resource, rowsFor(resource, rows)]));
  const claims = new Map<Row, number>();
  for (const row of [...matches.values()].flat()) claims.set(row, (claims.get(row) ?? 0) + 1);
  return resources.map((resource) => {
    const own = matches.get(resource) ?? [];
    const [row] = own;
    if (!row || own.some(({ stack }) => stack !== row.stack) || (claims.get(row) ?? 0) > own.length) return resource;
    const { name: stack = row.stack.id } = row.stack;
    const logical = own.length === 1 ? { logicalId: row.LogicalResourceId } : {};
    return { ...resource, origin: { ...resource.origin, stack, ...logical } };
  });
}

/** The rows of all stacks, by what identifies a resource to CloudFormation. */
function rowsOf(resources: readonly Resource[]): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const stack of resources.filter(({ type }) => type === 'AWS::CloudFormation::Stack')) {
    for (const own of ownedBy(stack)) {
      const key = keyOf(own.ResourceType, own.PhysicalResourceId);
      rows.set(key, [...(rows.get(key) ?? []), { ...own, stack }]);
    }
  }
  return rows;
}

function ownedBy({ facts }: Resource): StackResource[] {
  const rows: Json = facts['Resources'] ?? [];
  if (!isJsonList(rows)) return [];
  return rows.flatMap((row) => {
    const { LogicalResourceId, PhysicalResourceId, ResourceType } = isJsonObject(row) ? row : {};
    const isWhole =
      typeof LogicalResourceId === 'string' &&
      typeof PhysicalResourceId === 'string' &&
      typeof ResourceType === 'string';
    return isWhole ? [{ LogicalResourceId, PhysicalResourceId, ResourceType }] : [];
  });
}

/** The rows that may mean this resource: by its own identifiers, else by the parts that those are made of. */
function rowsFor(resource: Resource, rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] {
  // A zone's own NS and SOA records share their name with records that a stack makes.
  if (resource.facts['ManagedBy'] === 'AWS') return [];
  const { id, arn = '' } = resource;
  const tiers = [
    [id, arn],
    [...id.split('|'), arn.replace(/^.*[:/]/, '')],
  ];
  for (const names of tiers) {
    const found = names.filter(Boolean).flatMap((name) => rows.get(keyOf(resource.type, name)) ?? []);
    const here = [...new Set(found)].filter(({ stack }) => isNear(resource, stack));
    if (here.length > 0) return here;
  }
  return [];
}

/** What is read once may be of a stack in any region. */
function isNear(resource: Resource, stack: Resource): boolean {
  return stack.account === resource.account && (stack.region === resource.region || isReadOnce(resource));
}

function keyOf(type: string, name: string): string {
  const text = LOWER_CASE.test(type) ? name.toLowerCase() : name;
  // Names of records: with and without the root's dot, and `*` as the octal number that Route 53 answers.
  return `${type} ${type === 'AWS::Route53::RecordSet' ? text.replace(/\.$/, '').replace('\\052', '*') : text}`;
}
