import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

/** A change of a snapshot by canonical properties. */
export type Edit = (snapshot: Snapshot) => Snapshot;

/** A change, the invariant of cheetah that it breaks, and what the witness must say. */
export interface BreakingChange {
  readonly what: string;
  readonly invariant: string;
  readonly edit: Edit;
  /** Parts of the first evidence of the finding: its path and its actual value as JSON. */
  readonly witness: readonly (string | RegExp)[];
}

const AWS = (name: string): string => `AWS::${name}`;

/** The one resource of a type with this name or id. */
export function find({ resources }: Snapshot, type: string, name: string): Resource {
  const found = resources.filter((each) => each.type === AWS(type) && [each.name, each.id].includes(name));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} × ${type} ${name}`);
  return found[0];
}

export function idOf(snapshot: Snapshot, type: string, name: string): string {
  return find(snapshot, type, name).id;
}

/** Sets properties of one resource; a function gets what is there. */
export function set(
  type: string,
  name: string,
  change: (properties: JsonObject, snapshot: Snapshot) => JsonObject,
  facts: (facts: JsonObject, snapshot: Snapshot) => JsonObject = () => ({}),
): Edit {
  return (snapshot) => {
    const target = find(snapshot, type, name);
    const edited = {
      ...target,
      properties: { ...target.properties, ...change(target.properties, snapshot) },
      facts: { ...target.facts, ...facts(target.facts, snapshot) },
    };
    return { ...snapshot, resources: snapshot.resources.map((each) => (each === target ? edited : each)) };
  };
}

export function add(make: (snapshot: Snapshot) => Pick<Resource, 'type' | 'id'> & Partial<Resource>): Edit {
  return (snapshot) => {
    const resource: Resource = {
      account: snapshot.account,
      region: 'us-east-1',
      properties: {},
      facts: {},
      tags: {},
      origin: { source: 'live' },
      gaps: [],
      ...make(snapshot),
    };
    return { ...snapshot, resources: [...snapshot.resources, resource] };
  };
}

export const all =
  (...edits: readonly Edit[]): Edit =>
  (snapshot) =>
    edits.reduce((state, edit) => edit(state), snapshot);

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** One more rule of a security group. */
export function rule(group: string, direction: 'Ingress' | 'Egress', make: (snapshot: Snapshot) => JsonObject): Edit {
  const name = `SecurityGroup${direction}`;
  return set('EC2::SecurityGroup', group, (properties, snapshot) => ({
    [name]: [...list(properties[name]), make(snapshot)],
  }));
}

/** One more route, or another one to the same block, as both the table and AWS's own list show it. */
export function route(table: string, make: (snapshot: Snapshot) => JsonObject): Edit {
  const isOther = (to: Json | undefined) => (each: Json) =>
    !(typeof each === 'object' && each !== null && 'DestinationCidrBlock' in each && each.DestinationCidrBlock === to);
  const withRoute = (routes: Json | undefined, made: JsonObject): readonly Json[] => [
    ...list(routes).filter(isOther(made['DestinationCidrBlock'])),
    made,
  ];
  return set(
    'EC2::RouteTable',
    table,
    ({ Routes }, snapshot) => ({ Routes: withRoute(Routes, make(snapshot)) }),
    ({ AllRoutes }, snapshot) => ({
      AllRoutes: withRoute(AllRoutes, { ...make(snapshot), Origin: 'CreateRoute', State: 'active' }),
    }),
  );
}

/** One more statement in the first inline policy of a role. */
export function mayAlso(role: string, statement: JsonObject): Edit {
  return set('IAM::Role', role, ({ Policies }) => ({
    Policies: [
      ...list(Policies),
      { PolicyName: 'more', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    ],
  }));
}

/** One more statement in a policy that a resource has itself. */
export function says(type: string, name: string, property: string, statement: JsonObject): Edit {
  return set(type, name, (properties) => {
    const policy = properties[property];
    const statements =
      typeof policy === 'object' && policy !== null && 'Statement' in policy ? list(policy.Statement) : [];
    return { [property]: { Version: '2012-10-17', Statement: [...statements, statement] } };
  });
}
