import type { Gap } from '#src/model/gap.ts';
import { hasGeneratedId } from '#src/model/generated-id.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { SATELLITES } from '#src/model/satellites.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { handledTypes } from '#src/registry/registry.ts';
import { classify } from './classify.ts';
import { LiveIndex } from './live-index.ts';
import { isOver } from './aws-own.ts';
import { isMadeAgain, ownerKey, stackRows, type StackRow } from './made-again.ts';
import type { EnvironmentBounds, Missing, Ownership, Pair, Recreated } from './owned.ts';

/**
 * Whose everything is: pairs what code, template and account know of one thing (by stack and logical id, else by physical
 * id, else by the spec's component), and says what is missing, made again by hand, or declared by nobody.
 */
export function ownership(
  code: readonly Resource[] | undefined,
  deployed: readonly Resource[] | undefined,
  live: Snapshot,
  environment: EnvironmentBounds,
): Ownership {
  const index = new LiveIndex(live.resources);
  const rows = stackRows(live.resources);
  const readTypes = environment.readTypes ?? new Set(handledTypes().filter((type) => !Object.hasOwn(SATELLITES, type)));
  const pairs: Pair[] = [];
  const missing: Missing[] = [];
  const recreated: Recreated[] = [];
  const undeployed: Pair[] = [];
  const unread: Pair[] = [];
  const absent: Pair[] = [];
  for (const wanted of declaredPairs(code, deployed)) {
    const found = index.take(declaredOf(wanted));
    if (!found || isOver(found)) absent.push(wanted);
    else {
      const pair = { ...wanted, live: found };
      pairs.push(pair);
      const row = rowOf(wanted, rows);
      if (isMadeAgain(found, row)) recreated.push({ ...pair, sentence: madeAgain(found, row) });
    }
  }
  for (const pair of absent) {
    const one = declaredOf(pair);
    const row = rowOf(pair, rows);
    const other = index.takeByName(one);
    if (other && !row && !pair.deployed && (deployed || hasGeneratedId(one.id))) pairs.push({ ...pair, live: other });
    else if (other) {
      const again = { ...pair, live: other };
      pairs.push(again);
      recreated.push({ ...again, sentence: madeAgain(other, row) });
    } else if (!readTypes.has(one.type)) unread.push(pair);
    else if (deployed && !pair.deployed) undeployed.push(pair);
    else missing.push(missingOf(pair, live));
  }
  const declared = [...(code ?? []), ...(deployed ?? [])];
  const rest = classify(index.rest(), pairs, declared, stackNames(declared), environment);
  const all = [...pairs, ...rest.pairs].map((pair) => withComponent(pair, environment));
  return {
    ...rest,
    pairs: all,
    missing,
    recreated,
    undeployed,
    unread,
    coverage: { managed: all.length, all: all.length + rest.unmanaged.length },
  };
}

/** Code and template by stack and logical id, else by type and id. */
function declaredPairs(code: readonly Resource[] = [], deployed: readonly Resource[] = []): Pair[] {
  const pairs = new Map<string, { code?: Resource; deployed?: Resource }>();
  for (const resource of code) pairs.set(keyOf(resource), { code: resource });
  for (const resource of deployed) pairs.set(keyOf(resource), { ...pairs.get(keyOf(resource)), deployed: resource });
  return [...pairs.values()];
}

function keyOf(resource: Resource): string {
  const { stack, logicalId } = resource.origin;
  return stack === undefined || logicalId === undefined ? resourceKey(resource) : ownerKey(stack, logicalId);
}

/** What names it: the template as deployed knows what exists. */
function declaredOf({ deployed, code }: Pair): Resource {
  const resource = deployed ?? code;
  if (!resource) throw new Error('a declared pair without a declaration');
  return resource;
}

function rowOf(pair: Pair, rows: ReadonlyMap<string, StackRow>): StackRow | undefined {
  const { stack = '', logicalId = '' } = declaredOf(pair).origin;
  return rows.get(ownerKey(stack, logicalId));
}

function stackNames(declared: readonly Resource[]): ReadonlySet<string> {
  return new Set(declared.flatMap(({ origin }) => origin.stack ?? []));
}

function madeAgain({ name, id }: Resource, row: StackRow | undefined): string {
  const known = row && row.physicalId !== id ? ` The stack knows ${row.physicalId}, what lives is ${id}.` : '';
  return `${name ?? id} was deleted and made again outside of its stack.${known}`;
}

/** A read that failed is no proof that nothing is there. */
function missingOf(pair: Pair, { gaps, resources }: Snapshot): Missing {
  const { type, id, name = id, region } = declaredOf(pair);
  const all = [...gaps, ...resources.flatMap((resource) => resource.gaps)];
  const gap = all.find((one) => hides(one, type, [id, name], region));
  const sentence = gap
    ? `${name} could not be read: ${gap.action} ${gap.because}.`
    : `${name} is declared and no longer there.`;
  return { ...pair, sentence, ...(gap ? { gap } : {}) };
}

function hides({ scope }: Gap, type: string, names: readonly string[], region: string): boolean {
  if (scope.type !== type || (scope.region !== region && scope.kind !== 'type')) return false;
  return scope.kind === 'type' || (scope.kind === 'resource' && names.includes(scope.id));
}

function withComponent(pair: Pair, { components }: EnvironmentBounds): Pair {
  const component = pair.live && components?.get(resourceKey(pair.live));
  return component === undefined ? pair : { ...pair, component };
}
