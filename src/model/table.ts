/** A small table for people: what is compared, with what has to be said beside it. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whole sentences, below. */
  readonly notes: readonly string[];
  /** Columns of figures, which stand to the right. */
  readonly figures?: readonly number[];
}
