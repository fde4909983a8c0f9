import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import type { CompareContext } from '#src/drift/compare/difference.ts';
import type { JsonObject } from '#src/model/json.ts';
import { leavesOf, opened, placeIn, withValue } from './leaves.ts';
import { mutatedValue } from './mutated-value.ts';

/** A resource as it was declared and as it was read. */
export interface Observed {
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly context: CompareContext;
}

/** One declared value changed in live, and whether the comparison saw it. */
export interface Mutant {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly isCaught: boolean;
  /** What came instead, where it was not caught. */
  readonly instead?: string;
}

type ChoicesOf = (type: string, path: string) => readonly unknown[];

/** Every resolvable declared leaf that live has, each changed alone to another valid value. */
export function mutantsOf({ type, declared, live, context }: Observed, choicesOf: ChoicesOf = () => []): Mutant[] {
  const before = compareDeclared(type, declared, live, context);
  const open = before.filter(({ is }) => is === 'unknown').map(({ path }) => withoutElements(path));
  return leavesOf(declared).flatMap(({ path }): Mutant[] => {
    const place = placeIn(live, declared, path);
    const name = path.filter((step) => typeof step === 'string').join('.');
    if (place === undefined || open.some((at) => isIn(name, at))) return [];
    const from = valueAt(live, place);
    const to = mutatedValue(from, choicesOf(type, name));
    const changed = withValue(live, place, to) as JsonObject; // a change inside an object leaves one
    const found = compareDeclared(type, declared, changed, context).filter(({ path: at }) => rootOf(at) === path[0]);
    const isCaught = found.some(({ is }) => is === 'differs');
    return [{ path: name, from, to, isCaught, ...(isCaught ? {} : { instead: found[0]?.reason ?? 'the same' }) }];
  });
}

function withoutElements(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '');
}

function isIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? '';
}

function valueAt(document: JsonObject, place: readonly (string | number)[]): string | number | boolean {
  return place.reduce<unknown>(
    (inner, step) => (opened(inner as never) as never)[step], // the path was found in this document
    document,
  ) as string | number | boolean; // and leads to a leaf
}
