import { distance } from 'fastest-levenshtein';

/** The candidate a person most likely meant, or undefined when none is near enough to be worth naming. */
export function suggest(found: string, candidates: Iterable<string>): string | undefined {
  const near = [...candidates]
    .map((candidate) => ({ candidate, far: distance(found.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= allowance(Math.max(found.length, candidate.length)))
    .toSorted((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1));
  return near[0]?.candidate;
}

/** Two swapped letters are two edits, so short words get two as well. */
function allowance(length: number): number {
  return length < 3 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** `Did you mean "x"?`, else what to do where no name is near: of a long list the first names help nobody. */
export function didYouMeanOr(found: string, candidates: Iterable<string>, otherwise: string): string {
  const meant = suggest(found, candidates);
  return meant === undefined ? otherwise : `Did you mean "${meant}"?`;
}

/** `did you mean "x"?`, else the list of what there is. */
export function didYouMean(found: string, candidates: readonly string[]): string {
  const meant = suggest(found, candidates);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  return candidates.length > 0 ? `Expected one of: ${candidates.slice(0, 12).join(', ')}.` : 'Nothing is allowed here.';
}
