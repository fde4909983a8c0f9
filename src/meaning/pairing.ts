/**
 * Whether each of `wanted` can have a candidate of its own: maximum bipartite matching by augmenting paths (Kuhn).
 * Greedy pairing would give a broad element the only candidate that a narrow one accepts.
 */
export function canPairAll(
  wanted: number,
  candidates: number,
  accepts: (wanted: number, candidate: number) => boolean,
): boolean {
  const takenBy = new Map<number, number>();
  const place = (element: number, tried: Set<number>): boolean => {
    for (let candidate = 0; candidate < candidates; candidate += 1) {
      if (tried.has(candidate) || !accepts(element, candidate)) continue;
      tried.add(candidate);
      const holder = takenBy.get(candidate);
      if (holder !== undefined && !place(holder, tried)) continue;
      takenBy.set(candidate, element);
      return true;
    }
    return false;
  };
  return Array.from({ length: wanted }, (_, element) => element).every((element) => place(element, new Set()));
}
