/**
 * A view of a resource's properties that knows which of them were used. The SDK serializes only what an operation's schema
 * holds, so a value that was read did reach a call, and one that no call takes stays unread.
 */
export interface PropertyUse<T> {
  readonly view: T;
  /** Dotted paths of what nobody has read, e.g. `BucketEncryption.Rules.0.Typo`. */
  readonly unused: () => string[];
}

export function watchProperties<T>(properties: T): PropertyUse<T> {
  const used = new Set<string>();
  return { view: watch(properties, '', used), unused: () => leaves(properties, '').filter((path) => !used.has(path)) };
}

/**
 * The same value with its members' first letters in lower case, as ECS and ECR spell them; still watched. Members named in
 * `maps` are maps with keys of their own, and keep them.
 */
export function camelCased<T>(value: unknown, maps: readonly string[] = []): T {
  // The caller names the SDK's type that CloudFormation's value becomes when its members are spelled in lower case.
  return lowerCased(value, maps) as T;
}

function watch<T>(value: T, path: string, used: Set<string>): T {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return member;
      const inner = path === '' ? key : `${path}.${key}`;
      used.add(inner);
      return watch(member, inner, used);
    },
  });
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value);
  if (members.length === 0) return path === '' ? [] : [path];
  return members.flatMap(([key, member]) => leaves(member, path === '' ? key : `${path}.${key}`));
}

function lowerCased(value: unknown, maps: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((element) => lowerCased(element, maps));
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const name = typeof key === 'string' ? upperFirst(key) : key;
      const member: unknown = Reflect.get(target, name);
      return maps.some((map) => map === name) ? member : lowerCased(member, maps);
    },
  });
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
