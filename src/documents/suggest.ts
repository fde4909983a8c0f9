import { distance } from 'fastest-levenshtein';

/** The candidate a person most likely meant, or undefined when none is near enough to be worth naming. */
export function suggest(found: string, candidates: Iterable<string>): string | undefined {
  const near = [...candidates]
    .map((candidate) => ({ candidate, far: distance(found.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.max(1, Math.floor(Math.max(found.length, candidate.length) / 3)))
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1));
  return near[0]?.candidate;
}

/** `did you mean "x"?`, else the list of what there is. */
export function didYouMean(found: string, candidates: readonly string[]): string {
  const meant = suggest(found, candidates);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  return candidates.length > 0 ? `Expected one of: ${candidates.slice(0, 12).join(', ')}.` : 'Nothing is allowed here.';
}
