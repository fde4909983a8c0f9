import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import type { Difference } from '#src/drift/compare/difference.ts';
import { type CorpusCase, observedIn } from './corpus-case.ts';

/** What the comparison says of a case, against what the corpus expects. */
export interface CaseVerdict {
  readonly isClean: boolean;
  /** Declared values reported although the corpus knows of no drift. */
  readonly falseAlarms: readonly Difference[];
  /** Elements and keys that nobody declared, of declared lists and maps, which the corpus does not expect to be seen. */
  readonly undeclared: readonly Difference[];
  /** Expected declared drifts, and those of them that were found. */
  readonly declared: readonly string[];
  readonly caught: readonly string[];
  /** What cannot be told, but for `partlyWriteOnly`: parts that AWS never returns of a property that it does return. */
  readonly unknown: readonly Difference[];
  readonly partlyWriteOnly: readonly Difference[];
  /** Unverifiable properties that the corpus expects; those that came out otherwise, and unknowns that it does not expect. */
  readonly expected: readonly string[];
  readonly unseen: readonly string[];
  readonly unexpected: readonly Difference[];
}

export function judgeCase(each: CorpusCase): CaseVerdict {
  const { type, declared: values, live, context } = observedIn(each);
  const found = compareDeclared(type, values, live, context);
  const pathsOf = (...tiers: string[]): string[] =>
    each.expected.filter(({ tier }) => tiers.includes(tier)).map(({ path }) => path ?? '');
  const [declared, expected] = [pathsOf('declared'), pathsOf('readGap', 'unresolved')];
  const wrong = found.filter(({ is }) => is === 'differs');
  const alarms = wrong.filter(({ path }) => !declared.some((at) => isSamePlace(at, path)));
  const open = found.filter(({ is }) => is === 'unknown');
  const isPart = ({ path, excuse }: Difference): boolean => excuse !== undefined && path.includes('.');
  const unknown = open.filter((difference) => !isPart(difference));
  return {
    isClean: declared.length === 0,
    falseAlarms: alarms.filter((difference) => !isUndeclared(difference)),
    undeclared: alarms.filter((difference) => isUndeclared(difference) && !isExpectedExtra(each, difference.path)),
    declared,
    caught: declared.filter((at) => wrong.some(({ path }) => isSamePlace(at, path))),
    unknown,
    partlyWriteOnly: open.filter(isPart),
    expected,
    unseen: expected.filter((at) => !open.some(({ path }) => isSamePlace(at, path))),
    unexpected: unknown.filter(({ path }) => !expected.some((at) => isSamePlace(at, path))),
  };
}

/** An element of its own, or a key of a map; plain values more or less are another value of their list. */
function isUndeclared({ path, declared, live }: Difference): boolean {
  return declared === undefined && (path.endsWith(']') || !Array.isArray(live));
}

/** What nobody declared and the corpus expects to be seen: an element of a declared list or map. */
function isExpectedExtra({ expected }: CorpusCase, path: string): boolean {
  return expected.some(({ tier, path: at = '' }) => tier === 'undeclared' && listOf(at) === listOf(path));
}

function listOf(path: string): string {
  return path.replace(/(\[[^\]]*\]|\.[^.[\]]*)$/, '');
}

/** One lies in the other: the corpus names whole properties where we name their part. */
function isSamePlace(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
