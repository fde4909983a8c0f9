import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { ofType } from '../../neighbours.ts';

/** What decides a default: the resource itself, and what else was read. */
export interface DefaultContext {
  readonly live: Resource;
  readonly resources: readonly Resource[];
  /** What code declares of it: AWS does not return everything that decides. */
  readonly declared: JsonObject;
}

/**
 * What AWS puts where nothing is declared. A list: any of these values (several where the default depended on when or where
 * the resource was made), none meaning nothing at all. `aws`: AWS chooses, any value is its own. A pattern: any text like it.
 */
export type Accepted =
  readonly Json[] | 'aws' | RegExp | ((context: DefaultContext) => readonly Json[] | 'aws' | RegExp);

/**
 * By type and path. Paths are dotted without list elements, but those of attribute bags, which keep the key in brackets;
 * `*` stands for any key of a map.
 */
export type DefaultsOfTypes = Readonly<Record<string, Readonly<Record<string, Accepted>>>>;

/** No default: whatever is there, somebody put there. */
export const NOTHING: readonly Json[] = [];

/** Several properties that hold nothing unless somebody sets them. */
export function nothing(...paths: readonly string[]): Readonly<Record<string, Accepted>> {
  return Object.fromEntries(paths.map((path) => [path, NOTHING]));
}

export function byAws(...paths: readonly string[]): Readonly<Record<string, Accepted>> {
  return Object.fromEntries(paths.map((path) => [path, 'aws' as const]));
}

/** The attributes of a bag `[{ Key, Value }]`, by key. */
export function bag(name: string, values: Readonly<Record<string, Accepted>>): Readonly<Record<string, Accepted>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}[${key}]`, value]));
}

export const property =
  (name: string) =>
  ({ live, declared }: DefaultContext): Json | undefined =>
    live.properties[name] ?? declared[name];

export const isSet = (value: Json | undefined): boolean => value === true || value === 'true';

/**
 * The security group that a network gives to what names none. Only that one is a default; where the groups or the network
 * are not known, nobody can tell.
 */
export function defaultSecurityGroup({ live, resources }: DefaultContext): readonly Json[] | 'aws' {
  const vpc = live.facts['VpcId'] ?? live.properties['VpcId'];
  const group = ofType(resources, 'AWS::EC2::SecurityGroup').find(
    ({ properties }) => properties['GroupName'] === 'default' && properties['VpcId'] === vpc,
  );
  return vpc === undefined || !group ? 'aws' : [[group.id]];
}

/** When the resource was made; undefined where that was not read. */
export function madeAt({ facts }: Resource): Date | undefined {
  const made = facts['CreationDate'];
  return typeof made === 'string' ? new Date(made) : undefined;
}
