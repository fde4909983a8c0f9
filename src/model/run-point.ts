/** The figures of one earlier run, for a trend. */
export interface RunPoint {
  readonly id: string;
  /** ISO 8601, UTC: when the run began. */
  readonly at: string;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly waived: number;
}
