import { Ansis } from 'ansis';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { isUnasked } from '#src/model/snapshot.ts';
import type { ReporterOptions } from './reporter.ts';
import { excused, isGone, isUnmanaged, notCompared, unmanaged, waiting } from './text/drift-blocks.ts';
import { accepted } from './text/accepted.ts';
import { baselineBlocks } from './text/baseline-blocks.ts';
import { doFirst } from './text/do-first.ts';
import { failures } from './text/failures.ts';
import { frameworkBlocks } from './text/framework-lines.ts';
import type { Page } from './text/page.ts';
import { informing, notRead, notYetEvaluated } from './text/short-blocks.ts';
import { allClear, needsLive, summaryLines, waiverLine } from './text/summary-lines.ts';
import { names, unknowns } from './text/unknowns.ts';

/** Narrower and nothing stands side by side; wider and the eye loses the line. */
const WIDTH = { least: 40, most: 120 };

/**
 * For a person at a terminal: what is wrong first, by component and worst first; then what is not known, by cause; then what
 * is accepted, and the figures. No line is wider than the page, except links and places, which only work in one piece.
 */
export function text(report: Report, { color, width, verbose = false }: ReporterOptions): string {
  const columns = Math.min(Math.max(width, WIDTH.least), WIDTH.most);
  const page: Page = { ink: new Ansis(color ? 2 : 0), width: columns, verbose };
  const gating = report.findings.filter(({ informs }) => !informs);
  const later = gating.filter(isNotYetEvaluated);
  const judged = gating.filter((finding) => !isNotYetEvaluated(finding));
  const open = judged.filter(({ waived }) => !waived);
  const known = open.filter(({ baseline }) => baseline === 'known');
  const told = open.filter(({ baseline }) => baseline !== 'known');
  const unknown = told.filter(({ verdict }) => verdict === 'unknown');
  const unsaid = report.gaps.filter((gap) => !isUnasked(gap) && !unknown.some((finding) => names(finding, gap)));
  const failing = told.filter(({ verdict }) => verdict === 'fail');
  const blocks = [
    ...doFirst(page, failing),
    ...failures(page, failing.filter(isGone), report.run),
    ...failures(
      page,
      failing.filter((finding) => !isGone(finding) && !isUnmanaged(finding)),
      report.run,
    ),
    ...unmanaged(page, failing.filter(isUnmanaged)),
    ...unknowns(page, unknown, report.gaps),
    ...notRead(page, unsaid),
    ...notYetEvaluated(page, later),
    ...waiting(page, open),
    ...excused(page, open),
    ...notCompared(page, open),
    ...accepted(
      page,
      judged.filter(({ waived }) => waived),
    ),
    ...informing(
      page,
      report.findings.filter(({ informs, verdict }) => informs && verdict === 'fail'),
    ),
    ...baselineBlocks(page, report.baseline, known),
    ...frameworkBlocks(page, report.frameworks ?? [], judged),
    [
      ...needsLive(page, judged),
      ...waiverLine(page, report),
      ...allClear(page, report),
      summaryLines(page, report),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Declared, but the engine that decides it does not exist yet. */
function isNotYetEvaluated({ kind, verdict, reason = '' }: Finding): boolean {
  return (
    (kind === 'invariant' || kind === 'objective') && verdict === 'unknown' && reason.startsWith('not yet evaluated')
  );
}
