import type { Picture } from '#src/model/picture.ts';
import type { Report } from '#src/model/report.ts';
import type { RunPoint } from '#src/model/run-point.ts';

/** A report with what only a page draws. */
export type PageReport = Report & { readonly picture?: Picture; readonly history?: readonly RunPoint[] };
