import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Created, Handlers, Scope } from '../../lab/handlers/handler.ts';

/** One live change to make: what a resource is, and what one of its properties, facts or tags is to be. */
export interface Change {
  readonly resource: Resource;
  /** The name of the property, fact or tag that differs; empty where the whole resource goes or comes. */
  readonly name: string;
  /** What it is to be, in CloudFormation's shape; undefined where it is to be absent. */
  readonly value: Json | undefined;
  /** All properties of the resource as they are to be. */
  readonly wanted: JsonObject;
  readonly aws: Scope;
}

/** Makes the change through the service's own API; rejects where the service refuses it. */
export type Mutate = (change: Change) => Promise<unknown>;

/** How resources of one type are changed. What is not here can be changed in the snapshot only. */
export interface TypeMutators {
  /** By property; `*` takes those that are not named. */
  readonly properties?: Readonly<Record<string, Mutate>>;
  /** Properties that `*` does not take: nothing changes them, here or in the emulator. */
  readonly fixed?: readonly string[];
  readonly facts?: Readonly<Record<string, Mutate>>;
  readonly tags?: Mutate;
  /** Takes the resource away, or its name where others depend on it. */
  readonly remove?: Mutate;
  /** Makes a resource that a component of `count: 0` finds. */
  readonly add?: Mutate;
  /** Further resources that a change of this one changes or makes: beginnings of their `resourceKey`, `$` at a key's end. */
  readonly alsoChanges?: (change: Pick<Change, 'resource' | 'name'>) => readonly string[];
}

export type Mutators = Readonly<Record<string, TypeMutators>>;

/** A value as the input of a call. */
export function input<T>(value: unknown): T {
  // Values are in CloudFormation's shape, which these inputs share; one that is not fails in the call.
  return value as T;
}

/** The elements of a list property; none where it is absent. */
export function listOf<T>(value: Json | undefined): T[] {
  return Array.isArray(value) ? input<T[]>(value) : [];
}

/** JSON text, as the APIs take policy documents. */
export function text(value: Json | undefined): string {
  return JSON.stringify(value);
}

/** Takes a resource away and makes it anew by the lab's own handler: how a property drifts that no call changes in place. */
export function recreate(handlers: Handlers, remove: Mutate, adapt: (properties: JsonObject) => JsonObject): Mutate {
  return async (change): Promise<Created> => {
    const { aws, resource, wanted } = change;
    const handler = handlers[resource.type];
    if (!handler) throw new Error(`the lab makes no ${resource.type}`);
    await remove(change);
    return handler({ ...adapt(wanted), ...tagList(resource) }, aws);
  };
}

function tagList({ tags }: Resource): { Tags?: { Key: string; Value: string }[] } {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return Tags.length > 0 ? { Tags } : {};
}
