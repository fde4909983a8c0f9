import type { Report } from '#src/model/report.ts';

export interface ReporterOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether text names what it otherwise counts: everything that is accepted. */
  readonly verbose?: boolean;
}

/**
 * A pure function from a report to the text of one format; the file is named as the format and exports it. A format whose
 * text grows with the findings yields it in pieces, so that nobody holds the whole of it.
 */
export type Reporter = (report: Report, options: ReporterOptions) => string | Iterable<string>;
