/** The calls of one read: how many of each IAM action, and how many had to wait for one another. */
export class CallLog {
  readonly #counts = new Map<string, number>();
  #depth = 0;

  /** `depth` is 1 for a call that waits for no other, 2 for one that needs the first one's answer, … */
  record(action: string, depth = 1): void {
    this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1);
    this.#depth = Math.max(this.#depth, depth);
  }

  /** Sorted by action, so that two equal reads give equal snapshots. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The longest chain of calls that needed one another's answers. */
  depth(): number {
    return this.#depth;
  }
}
