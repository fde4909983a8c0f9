import type { Report } from '#src/model/report.ts';

/** `infra-audit/report/v1`, the versioned contract for machines. */
export function json(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
