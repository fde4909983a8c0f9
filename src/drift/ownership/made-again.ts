import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** When a resource was made, by the facts that services give. */
const CREATED = [
  'CreationDate',
  'CreateDate',
  'CreatedDate',
  'CreationTime',
  'CreateTime',
  'CreatedTime',
  'CreatedAt',
  'InstanceCreateTime',
  'ClusterCreateTime',
  'ReplicationGroupCreateTime',
];
/** Clocks of two services differ, and some round. */
const GRACE = 60_000;

/** What a stack knows of one resource of its own. */
export interface StackRow {
  readonly physicalId: string;
  /** CloudFormation's own last operation on it. */
  readonly lastUpdated?: Date;
}

/** The rows of all stacks, by stack name and logical id. */
export function stackRows(resources: readonly Resource[]): ReadonlyMap<string, StackRow> {
  const rows = new Map<string, StackRow>();
  for (const { type, name, id, facts } of resources) {
    const own = facts['Resources'];
    if (type !== 'AWS::CloudFormation::Stack' || !Array.isArray(own)) continue;
    for (const row of own.filter(isJsonObject)) {
      const { LogicalResourceId, PhysicalResourceId, LastUpdated } = row;
      const at = typeof LastUpdated === 'string' ? { lastUpdated: new Date(LastUpdated) } : {};
      rows.set(ownerKey(name ?? id, String(LogicalResourceId)), { physicalId: String(PhysicalResourceId), ...at });
    }
  }
  return rows;
}

export function ownerKey(stack: string, logicalId: string): string {
  return `${stack} ${logicalId}`;
}

/**
 * Whether a resource that a stack knows by its name was made after CloudFormation last touched it: somebody deleted it and
 * made another one of that name.
 */
export function isMadeAgain({ facts }: Resource, row: StackRow | undefined): boolean {
  const made = CREATED.map((name) => facts[name]).find((value) => typeof value === 'string');
  if (!row?.lastUpdated || made === undefined) return false;
  return momentOf(made) > row.lastUpdated.getTime() + GRACE;
}

function momentOf(value: Json): number {
  return new Date(String(value)).getTime();
}
