import { AuditError } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { FixedFinding, Report } from '#src/model/report.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import { readReport } from './read-report.ts';

/**
 * Reads the earlier reports to compare with: one file, or one for each environment where the path holds `{env}`. Throws
 * AuditError for what is no report of the same command and environment.
 */
export function readBaseline(path: string, { command, environment = '' }: Report['run']): Report {
  const file = path.replaceAll('{env}', environment);
  const earlier = readReport(file);
  const { run, tool } = earlier;
  const wrong = [
    ...(tool?.name === 'infra-audit'
      ? []
      : [`was written by ${JSON.stringify(tool?.name ?? null)}, not by infra-audit`]),
    ...(run.command === command ? [] : [`is a report of "${run.command}", not of "${command}"`]),
    ...((run.environment ?? '') === environment ? [] : [whose(run.environment, environment)]),
  ];
  if (wrong[0] === undefined) return earlier;
  throw new AuditError('baseline/other', {
    message: `--baseline ${file}: it ${wrong[0]}`,
    fix: `Write one: infra-audit ${command}${environment === '' ? '' : ` --env ${environment}`} --format json=${file}`,
  });
}

function whose(found: string | undefined, wanted: string): string {
  const is = found === undefined ? 'is of no environment' : `is of environment "${found}"`;
  return `${is}; this run is of ${wanted === '' ? 'none' : `"${wanted}"`}`;
}

/**
 * The report against an earlier one: every open finding is marked new, known or worse, and what is no longer open is listed.
 * Worse is what fails where it was unknown, or weighs more. What was accepted by a waiver then was not open then.
 */
export function withBaseline(report: Report, earlier: Report): Report {
  const before = new Map(earlier.findings.filter(isOpen).map((finding) => [finding.fingerprint, finding]));
  const findings = report.findings.map((finding): Finding => {
    if (!isOpen(finding)) return finding;
    const known = before.get(finding.fingerprint);
    return { ...finding, baseline: known === undefined ? 'new' : isWorse(finding, known) ? 'worse' : 'known' };
  });
  const counted = (marks: readonly string[]): number =>
    findings.filter(({ baseline }) => baseline !== undefined && marks.includes(baseline)).length;
  return {
    ...report,
    findings,
    baseline: {
      of: earlier.run.id,
      new: counted(['new', 'worse']),
      known: counted(['known']),
      fixed: fixedOf([...before.values()], report),
    },
  };
}

/** Whether a finding is neither accepted nor only said, and fails or is unknown. */
export function isOpen({ verdict, waived, informs }: Finding): boolean {
  return !waived && !informs && (verdict === 'fail' || verdict === 'unknown');
}

function isWorse(now: Finding, before: Finding): boolean {
  const weight = (severity: Severity): number => SEVERITIES.indexOf(severity);
  return (now.verdict === 'fail' && before.verdict === 'unknown') || weight(now.severity) < weight(before.severity);
}

/** What holds now, or is gone though this run looked: what nobody looked at is not fixed. */
function fixedOf(before: readonly Finding[], { run, findings, gaps }: Report): FixedFinding[] {
  const now = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const judged = new Set(findings.map(({ ruleId }) => ruleId));
  const unread = new Set(gaps.map(({ scope }) => scope.type));
  return before.flatMap((finding) => {
    const { fingerprint, kind, ruleId, title, severity, component, resource } = finding;
    const same = now.get(fingerprint);
    const isGone = !same && !run.components && judged.has(ruleId) && !unread.has(resource.type);
    if (!isGone && same?.verdict !== 'pass' && same?.verdict !== 'not-applicable') return [];
    return [
      { fingerprint, kind, ruleId, title, severity, resource, ...(component === undefined ? {} : { component }) },
    ];
  });
}
