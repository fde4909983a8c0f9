import type { Gap } from './gap.ts';
import type { Json, JsonObject } from './json.ts';

/** One resource in CloudFormation's words, whatever it was read from. */
export interface Resource {
  /** CloudFormation type, e.g. `AWS::RDS::DBInstance`. */
  readonly type: string;
  /** What `Ref` gives: the primary identifier within type, account and region. */
  readonly id: string;
  readonly arn?: string;
  readonly account: string;
  readonly region: string;
  /** The name people know it by: its name property, else its `Name` tag. */
  readonly name?: string;
  /** Named and shaped as CloudFormation's properties, satellites folded in; tags are in `tags` only. */
  readonly properties: JsonObject;
  /** Live-only facts that CloudFormation has no property for, e.g. a certificate's expiry. */
  readonly facts: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  /** What of this resource could not be read. */
  readonly gaps: readonly Gap[];
  /** Of a template: what it is in each way that conditions may turn out which nobody knows yet. */
  readonly branches?: readonly Branch[];
}

/** A resource in one of the ways that its template's conditions may turn out. */
export interface Branch extends Pick<Resource, 'properties' | 'gaps'> {
  /** For people: `Stage is prod`. */
  readonly when: string;
}

/** Where a resource's values come from. */
export interface Origin {
  readonly source: 'live' | 'template' | 'config' | 'snapshot';
  readonly stack?: string;
  readonly logicalId?: string;
  readonly constructPath?: string;
  readonly file?: string;
  readonly line?: number;
}

/** Unique within a snapshot. */
export function resourceKey(resource: Pick<Resource, 'type' | 'account' | 'region' | 'id'>): string {
  return `${resource.type}/${resource.account}/${resource.region}/${resource.id}`;
}

/** A property by its dotted path (`Endpoint.Port`), a fact (`facts.IsLogging`) or a tag (`tags.Name`); undefined where absent. */
export function valueAt(resource: Resource, path: string): Json | undefined {
  const [root = '', ...rest] = path.split('.');
  if (root === 'tags') return memberAt(resource.tags, [rest.join('.')]);
  return root === 'facts' ? memberAt(resource.facts, rest) : memberAt(resource.properties, [root, ...rest]);
}

function memberAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    if (Object.hasOwn(value, '$unresolved')) return value; // what is not known has no known members
    value = Object.hasOwn(value, part) ? (value as JsonObject)[part] : undefined; // neither a list nor null
  }
  return value;
}

/** Why some part of a value is not known: `{ "$unresolved": reason }`, or a secret's digest; undefined where all of it is. */
export function unresolvedIn(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const reason = Array.isArray(value) ? undefined : (value as JsonObject)['$unresolved'];
  if (typeof reason === 'string') return reason;
  if (!Array.isArray(value) && Object.hasOwn(value, '$secret'))
    return 'it looks like a secret, and only its digest is kept';
  for (const member of Object.values(value)) {
    const inner = unresolvedIn(member as Json); // a member of JSON is JSON
    if (inner !== undefined) return inner;
  }
  return undefined;
}
