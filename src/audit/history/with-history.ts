import type { Finding } from '#src/model/finding.ts';
import type { HistoryRun } from '#src/model/history.ts';
import type { Baseline, Report } from '#src/model/report.ts';
import type { RunPoint } from '#src/model/run-point.ts';
import { isOpen } from '../baseline.ts';
import { environmentName } from '../kept-runs.ts';
import { type Findings, foldRun, timeOf } from './fold-run.ts';
import { indexOf } from './fold-runs.ts';
import type { RunStore } from './run-store.ts';

/**
 * The report as a page shows it beside the kept runs of its command: with their figures, its own last, and, where it was compared
 * with nothing else, with what the history says is new and fixed.
 */
export async function withHistory(report: Report, store: RunStore): Promise<Report> {
  const { environment, command, id } = report.run;
  const at = timeOf(report);
  const index = await indexOf(store, environmentName(environment), store.indexedBy === 'reader');
  const isOwn = (run: HistoryRun): boolean => run.command === command && run.id === id;
  const earlier = index.runs.filter((run) => run.command === command && run.at <= at && !isOwn(run));
  const last = earlier.at(-1);
  if (!last) return report;
  const kept = index.runs.find(isOwn);
  const { run, findings } = kept ? { run: kept, findings: index.findings } : foldRun(index.findings, report, false);
  const history = [...earlier, run].map(pointOf);
  return report.baseline ? { ...report, history } : { ...since(report, last.id, run, findings), history };
}

/** The report with what is new and fixed in its run. */
function since(report: Report, of: string, run: HistoryRun, findings: Findings): Report {
  const [added, worse] = [new Set(run.new), new Set(run.worse)];
  const markOf = ({ fingerprint }: Finding): NonNullable<Finding['baseline']> =>
    worse.has(fingerprint) ? 'worse' : added.has(fingerprint) ? 'new' : 'known';
  const marked = report.findings.map((finding): Finding =>
    isOpen(finding) ? { ...finding, baseline: markOf(finding) } : finding,
  );
  const known = marked.filter(({ baseline }) => baseline === 'known').length;
  const fixed = run.fixed.flatMap((fingerprint): Baseline['fixed'] => {
    const finding = findings[`${run.command} ${fingerprint}`];
    return finding ? [finding] : [];
  });
  return { ...report, findings: marked, baseline: { of, new: added.size, known, fixed } };
}

function pointOf({ id, at, pass, fail, unknown, waived }: HistoryRun): RunPoint {
  return { id, at, pass, fail, unknown, waived };
}
