import type { Finding } from '#src/model/finding.ts';
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

/** Takes one more run into the history. What is new and fixed is what a report says against that earlier run as its baseline. */
export function foldRun(findings: Findings, report: Report, earlier: Report | undefined): Folded {
  const { run, summary } = report;
  const compared = earlier ? withBaseline(report, earlier) : report;
  const fixed = new Set(compared.baseline?.fixed.map(({ fingerprint }) => fingerprint));
  const isNew = ({ baseline }: Finding): boolean => baseline === 'new' || baseline === 'worse';
  const { pass, fail, unknown, waived } = summary;
  return {
    run: {
      id: run.id,
      at: run.startedAt,
      command: run.command,
      pass,
      fail,
      unknown,
      waived,
      new: compared.findings.filter(isNew).map(({ fingerprint }) => fingerprint),
      fixed: [...fixed],
    },
    findings: { ...afterwards(findings, report, fixed), ...seen(findings, report) },
  };
}

/** What the run says of findings that were known and that it does not see. */
function afterwards(findings: Findings, { run, findings: judged }: Report, fixed: ReadonlySet<string>): Findings {
  const holds = new Set(
    judged.flatMap(({ fingerprint, verdict }) =>
      verdict === 'pass' || verdict === 'not-applicable' ? [fingerprint] : [],
    ),
  );
  const next = Object.entries(findings).map(([key, known]): [string, FindingSoFar] => {
    if (known.command !== run.command || known.state === 'fixed') return [key, known];
    const isFixed = fixed.has(known.fingerprint) || holds.has(known.fingerprint);
    return [key, isFixed ? { ...known, state: 'fixed', fixedAt: run.startedAt } : { ...known, state: 'not judged' }];
  });
  return Object.fromEntries(next);
}

/** The findings that the run sees: open, or accepted. */
function seen(findings: Findings, { run, findings: judged }: Report): Findings {
  const open = judged.filter(({ verdict, informs }) => !informs && (verdict === 'fail' || verdict === 'unknown'));
  return Object.fromEntries(
    open.map((finding) => {
      const key = `${run.command} ${finding.fingerprint}`;
      return [key, soFar(finding, run, findings[key])];
    }),
  );
}

function soFar(finding: Finding, { command, startedAt }: Report['run'], known: FindingSoFar | undefined): FindingSoFar {
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
    resource,
    state,
    firstSeen: known?.firstSeen ?? startedAt,
    lastSeen: startedAt,
    returned: (known?.returned ?? 0) + (known?.state === 'fixed' ? 1 : 0),
  };
}
