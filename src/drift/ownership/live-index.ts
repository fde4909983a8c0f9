import type { Resource } from '#src/model/resource.ts';
import { ownerKey } from './made-again.ts';

/** Live resources by what names them; each is taken at most once. */
export class LiveIndex {
  private readonly left: Set<Resource>;
  private readonly byOwner: ReadonlyMap<string, readonly Resource[]>;
  private readonly byId: ReadonlyMap<string, readonly Resource[]>;
  private readonly byName: ReadonlyMap<string, readonly Resource[]>;

  constructor(resources: readonly Resource[]) {
    this.left = new Set(resources);
    const owned = ({ origin: { stack, logicalId } }: Resource): readonly string[] =>
      stack === undefined || logicalId === undefined ? [] : [ownerKey(stack, logicalId)];
    this.byOwner = grouped(resources, owned);
    this.byId = grouped(resources, ({ type, id, arn }) =>
      [id, arn].flatMap((text) => (text ? [`${type} ${text}`] : [])),
    );
    this.byName = grouped(resources, ({ type, name }) => (name ? [`${type} ${name}`] : []));
  }

  /** The live resource that a declaration means: its stack's own, else the one of its physical id. */
  take(declared: Resource): Resource | undefined {
    const { stack, logicalId } = declared.origin;
    const owned =
      stack === undefined || logicalId === undefined ? [] : (this.byOwner.get(ownerKey(stack, logicalId)) ?? []);
    const identical = [declared.id, declared.arn].flatMap(
      (text) => this.byId.get(`${declared.type} ${text ?? ''}`) ?? [],
    );
    return this.takeOneOf(
      [...owned, ...identical].filter(
        ({ type, account }) => type === declared.type && isSame(account, declared.account),
      ),
      declared,
    );
  }

  /** A live resource of the declared name that no stack owns. */
  takeByName(declared: Resource): Resource | undefined {
    const named = declared.name === undefined ? [] : (this.byName.get(`${declared.type} ${declared.name}`) ?? []);
    return this.takeOneOf(
      named.filter(
        ({ origin, account, region }) =>
          origin.stack === undefined && isSame(account, declared.account) && isSame(region, declared.region),
      ),
      declared,
    );
  }

  rest(): readonly Resource[] {
    return [...this.left];
  }

  private takeOneOf(found: readonly Resource[], { region }: Resource): Resource | undefined {
    const free = found.filter((resource) => this.left.has(resource));
    const one = free.find((resource) => resource.region === region) ?? free[0];
    if (one) this.left.delete(one);
    return one;
  }
}

/** A template does not always say where it will be deployed. */
function isSame(live: string, declared: string): boolean {
  return live === declared || declared === '' || /^(0{12}|unknown.*|global)$/.test(declared) || live === 'global';
}

function grouped(
  resources: readonly Resource[],
  keysOf: (resource: Resource) => readonly string[],
): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
      const group = groups.get(key);
      if (group) group.push(resource);
      else groups.set(key, [resource]);
    }
  }
  return groups;
}
