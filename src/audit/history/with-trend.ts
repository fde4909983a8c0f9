import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { RunPoint } from '#src/model/run-point.ts';
import { history } from './history.ts';

/** The report with the figures of the kept runs of its command, its own last, for the formats that draw a trend. */
export function withTrend(report: Report, folder: string): Report {
  const { environment = 'app', command, id, startedAt: at } = report.run;
  const { pass, fail, unknown, waived } = report.summary;
  const earlier = keptPoints(folder, environment, command).filter((point) => point.at <= at && point.id !== id);
  return earlier.length === 0 ? report : { ...report, history: [...earlier, { id, at, pass, fail, unknown, waived }] };
}

function keptPoints(folder: string, environment: string, command: string): readonly RunPoint[] {
  try {
    const { runs } = history({ folder, environment, command }).history;
    return runs.map(({ id, at, pass, fail, unknown, waived }) => ({ id, at, pass, fail, unknown, waived }));
  } catch (error) {
    if (error instanceof AuditError) return []; // nothing was kept yet
    throw error;
  }
}
