import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Difference, differs } from './difference.ts';
import { type Identity, identityOf } from './element-identity.ts';
import { isOrdered } from './ordered-lists.ts';
import type { Place } from './place.ts';

/** How the elements of one list are compared. */
export interface ElementComparison {
  readonly compare: (path: string, declared: Json, live: Json) => readonly Difference[];
  /** Of a declared element that is not there. */
  readonly missing: (path: string, declared: Json) => readonly Difference[];
  /** Whether AWS put an element there by itself. */
  readonly isAwsOwn: (element: Json) => boolean;
}

/** Lists: by place where their order counts, else as sets, whose elements are paired by what identifies them. */
export function compareList(
  place: Place,
  path: string,
  declared: readonly Json[],
  live: readonly Json[],
  comparison: ElementComparison,
): readonly Difference[] {
  if (isOrdered(place)) return byPlace(path, declared, live, comparison);
  if (![...declared, ...live].some(isJsonObject)) return scalars(path, declared, live, comparison);
  const identity = identityOf(declared, live);
  return identity ? named(path, declared, live, identity, comparison) : unnamed(path, declared, live, comparison);
}

function byPlace(
  path: string,
  declared: readonly Json[],
  live: readonly Json[],
  { compare, missing }: ElementComparison,
): readonly Difference[] {
  const length = Math.max(declared.length, live.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const at = `${path}[${index}]`;
    const [one, other] = [declared[index], live[index]];
    if (one === undefined) return [differs(at, undefined, other)];
    return other === undefined ? missing(at, one) : compare(at, one, other);
  });
}

function scalars(
  path: string,
  declared: readonly Json[],
  live: readonly Json[],
  { compare, isAwsOwn }: ElementComparison,
): readonly Difference[] {
  const isSame = (one: Json, other: Json): boolean => one === other || compare(path, one, other).length === 0;
  const missing = declared.filter((one) => !live.some((other) => isSame(one, other)));
  const extra = live.filter((other) => !declared.some((one) => isSame(one, other)) && !isAwsOwn(other));
  return missing.length === 0 && extra.length === 0 ? [] : [differs(path, someOf(missing), someOf(extra))];
}

function someOf(list: readonly Json[]): readonly Json[] | undefined {
  return list.length > 0 ? list : undefined;
}

function named(
  path: string,
  declared: readonly Json[],
  live: readonly Json[],
  { shown, key }: Identity,
  { compare, missing, isAwsOwn }: ElementComparison,
): readonly Difference[] {
  const found = new Map(live.map((element) => [key(element), element]));
  const names = new Set(declared.map(key));
  // AWS may return a name in another form (an ARN, `custom:` before it): then the whole element is the same.
  const left = new Set(live.filter((element) => !names.has(key(element))));
  const differences = declared.flatMap((element) => {
    const at = `${path}[${shown(element)}]`;
    const other = found.get(key(element));
    if (other !== undefined) return compare(at, element, other);
    const twin = [...left].find((each) => compare(at, element, each).length === 0);
    return twin !== undefined && left.delete(twin) ? [] : missing(at, element);
  });
  const extra = [...left].filter((element) => !isAwsOwn(element));
  return [...differences, ...extra.map((element) => differs(`${path}[${shown(element)}]`, undefined, element))];
}

/** Elements that nothing names: equal ones are pairs, then those with the fewest differences. */
function unnamed(
  path: string,
  declared: readonly Json[],
  live: readonly Json[],
  { compare, missing, isAwsOwn }: ElementComparison,
): readonly Difference[] {
  const left = new Set(live.keys());
  const open: number[] = [];
  for (const [index, element] of declared.entries()) {
    const twin = [...left].find((other) => compare(path, element, live[other] ?? null).length === 0);
    if (twin === undefined) open.push(index);
    else left.delete(twin);
  }
  const differences = open.flatMap((index) => {
    const element = declared[index] ?? null;
    const at = `${path}[${index}]`;
    const tries = [...left].map((other) => ({ other, found: compare(at, element, live[other] ?? null) }));
    const best = tries.toSorted((a, b) => a.found.length - b.found.length)[0];
    if (!best) return missing(at, element);
    left.delete(best.other);
    return best.found;
  });
  const extra = [...left].filter((other) => !isAwsOwn(live[other] ?? null));
  return [...differences, ...extra.map((other) => differs(`${path}[${other}]`, undefined, live[other]))];
}
