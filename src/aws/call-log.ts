/** Counts the calls of one read by IAM action, and holds each collector to the actions it declared. */
export class CallLog {
  readonly #counts = new Map<string, number>();

  record(action: string): void {
    this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1);
  }

  /** Sorted by action, so that two equal reads give equal snapshots. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}
