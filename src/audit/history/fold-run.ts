import type { Finding, FindingSubject } from '#src/model/finding.ts';
import type { FindingHistory, FindingState, HistoryRun } from '#src/model/history.ts';
import type { Report } from '#src/model/report.ts';
import { withBaseline } from '../baseline.ts';

/** What is known of a finding so far; how old it is depends on the latest run and is worked out at the end. */
export type FindingSoFar = Omit<FindingHistory, 'ageDays' | 'isFlapping'>;

/** What the runs so far say, by command and fingerprint. */
export type Findings = Readonly<Record<string, FindingSoFar>>;

export interface Folded {
  readonly run: HistoryRun;
  readonly findings: Findings;
}

/**
 * Takes one more run into the history. What is new and fixed is what its report says against all that was open when somebody last
 * looked: after a run that judged a part only, what it left out is not new. The first run of a command differs from none.
 */
export function foldRun(findings: Findings, report: Report, isFirst: boolean): Folded {
  const { run, summary } = report;
  const { pass, fail, unknown, waived } = summary;
  const at = timeOf(report);
  const known = Object.values(findings).filter(({ command, state }) => command === run.command && state !== 'fixed');
  const ended = new Set(fixedSince(report, known));
  const open = known.filter(({ state }) => state !== 'accepted');
  const compared = withBaseline(report, { ...report, findings: open.map(asFinding) });
  const marked = (marks: readonly Finding['baseline'][]): string[] =>
    isFirst
      ? []
      : compared.findings.flatMap(({ baseline, fingerprint }) => (marks.includes(baseline) ? [fingerprint] : []));
  return {
    run: {
      id: run.id,
      at,
      command: run.command,
      pass,
      fail,
      unknown,
      waived,
      new: marked(['new', 'worse']),
      worse: marked(['worse']),
      fixed: open.flatMap(({ fingerprint }) => (ended.has(fingerprint) ? [fingerprint] : [])),
    },
    findings: { ...afterwards(findings, report, ended), ...seen(findings, report) },
  };
}

/** When the run began, in one spelling: a report may write its time in any that a computer reads. */
export function timeOf({ run }: Report): string {
  return new Date(run.startedAt).toISOString();
}

/** Of findings that stood: which hold now, or are gone though this run looked. */
function fixedSince(report: Report, known: readonly FindingSoFar[]): string[] {
  const { baseline } = withBaseline(report, { ...report, findings: known.map(asFinding) });
  return (baseline?.fixed ?? []).map(({ fingerprint }) => fingerprint);
}

/** As much of a finding as a comparison asks for. */
function asFinding({
  fingerprint,
  kind,
  ruleId,
  title,
  severity,
  verdict,
  component,
  resource,
}: FindingSoFar): Finding {
  const known = { fingerprint, kind, ruleId, title, severity, verdict, resource };
  return { ...known, ...(component === undefined ? {} : { component }), evidence: [], locations: [], frameworks: [] };
}

/** What the run says of findings that were known and that it does not see. */
function afterwards(findings: Findings, report: Report, ended: ReadonlySet<string>): Findings {
  const [{ run }, at] = [report, timeOf(report)];
  const next = Object.entries(findings).map(([key, known]): [string, FindingSoFar] => {
    if (known.command !== run.command || known.state === 'fixed') return [key, known];
    if (ended.has(known.fingerprint)) return [key, { ...known, state: 'fixed', fixedAt: at }];
    return [key, known.state === 'accepted' ? known : { ...known, state: 'not judged' }];
  });
  return Object.fromEntries(next);
}

/** The findings that the run sees: open, or accepted. */
function seen(findings: Findings, report: Report): Findings {
  const { run, findings: judged } = report;
  const at = timeOf(report);
  const open = judged.filter(({ verdict, informs }) => !informs && (verdict === 'fail' || verdict === 'unknown'));
  return Object.fromEntries(
    open.map((finding) => {
      const key = `${run.command} ${finding.fingerprint}`;
      return [key, soFar(finding, { command: run.command, at }, findings[key])];
    }),
  );
}

function soFar(
  finding: Finding,
  { command, at }: Pick<HistoryRun, 'command' | 'at'>,
  known: FindingSoFar | undefined,
): FindingSoFar {
  const { fingerprint, kind, ruleId, title, severity, verdict, component, resource, waived } = finding;
  const state: FindingState = waived ? 'accepted' : 'open';
  return {
    fingerprint,
    command,
    kind,
    ruleId,
    title,
    severity,
    verdict,
    ...(component === undefined ? {} : { component }),
    resource: subjectOf(resource),
    state,
    firstSeen: known?.firstSeen ?? at,
    lastSeen: at,
    returned: (known?.returned ?? 0) + (known?.state === 'fixed' ? 1 : 0),
  };
}

/** Nothing but what names it: a report may carry more. */
function subjectOf({ type, id, arn, logicalId, name }: FindingSubject): FindingSubject {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(logicalId === undefined ? {} : { logicalId }),
    ...(name === undefined ? {} : { name }),
  };
}
