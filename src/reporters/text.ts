import { Ansis } from 'ansis';
import { formatProblem } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printable } from './printable.ts';
import type { ReporterOptions } from './reporter.ts';

const INDENT = '    ';

/** For a person at a terminal: what is wrong first, then what is not known, then one line of figures. */
export function text(report: Report, { color, width }: ReporterOptions): string {
  const ink = new Ansis(color ? 2 : 0);
  const gating = report.findings.filter(({ informs }) => !informs);
  const open = gating.filter(({ waived }) => !waived);
  const failed = bySeverity(open.filter(({ verdict }) => verdict === 'fail'));
  const unknown = bySeverity(open.filter(({ verdict }) => verdict === 'unknown'));
  const blocks = [
    ...failed.map((finding) => block(ink.red.bold('FAIL'), finding, ink, width)),
    ...unknown.map((finding) => block(ink.yellow.bold('UNKNOWN'), finding, ink, width)),
    ...waivedLines(gating, ink),
    ...informingLines(report.findings, ink),
    summary(report, ink),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function block(label: string, finding: Finding, ink: Ansis, width: number): string {
  const { title, severity, resource, evidence, locations, reason, remediation, ruleId } = finding;
  const heading = `${label} ${ink.bold(printable(title))} ${ink.dim(`(${severity}, ${printable(ruleId)})`)}`;
  const named = [resource.type, resource.logicalId ?? '', resource.id || '(none)'].filter((part) => part !== '');
  const details = [
    printable(named.join(' ')),
    ...evidence.flatMap(({ path, expected, actual }) => [
      ...wrapValue(`${path} expected `, expected, width, ink.green),
      ...wrapValue(`${' '.repeat(Math.max(0, path.length))} actual   `, actual, width, ink.red),
    ]),
    ...(reason === undefined ? [] : [`because ${printable(reason)}`]),
    ...(remediation === undefined ? [] : [`fix: ${printable(remediation)}`]),
    ...locations.map((location) => ink.dim(formatProblem({ message: '', location }).replace(/: $/, ''))),
  ];
  return [heading, ...details.map((line) => `${INDENT}${line}`)].join('\n');
}

/** A value on one line where it fits, else an element a line. */
function wrapValue(label: string, value: Json, width: number, paint: (text: string) => string): string[] {
  const flat = printable(JSON.stringify(value));
  const room = width - INDENT.length - label.length;
  if (flat.length <= room || !Array.isArray(value) || value.length < 2) return [`${label}${paint(flat)}`];
  const pad = ' '.repeat(label.length);
  return value.map(
    (item: Json, index) => `${index === 0 ? label : pad}${paint(`- ${printable(JSON.stringify(item))}`)}`,
  );
}

/** What a team accepted: one entry for each rule and reason, with everything it covers. */
function waivedLines(findings: readonly Finding[], ink: Ansis): string[] {
  const waived = findings.filter((finding) => finding.waived);
  if (waived.length === 0) return [];
  const groups = groupBy(waived, (finding) => `${finding.ruleId} ${finding.waived?.reason ?? ''}`);
  const lines = groups.map((group) => {
    const { reason = '', owner = '', expires = '' } = group[0]?.waived ?? {};
    return `${ruleLine(group, ink)}\n${INDENT}  ${printable(`${reason} (${owner}, until ${expires})`)}`;
  });
  return [`${ink.cyan.bold('ACCEPTED')} ${waived.length}\n${lines.join('\n')}`];
}

/** What packs that do not gate say: one line a rule, so that it informs without hiding what counts. */
function informingLines(findings: readonly Finding[], ink: Ansis): string[] {
  const informing = findings.filter(({ informs, verdict }) => informs && verdict === 'fail');
  if (informing.length === 0) return [];
  const lines = groupBy(informing, ({ ruleId }) => ruleId).map((group) => ruleLine(group, ink));
  const heading = `${ink.blue.bold('INFORMS')} ${informing.length} ${ink.dim('(packs that do not gate)')}`;
  return [`${heading}\n${lines.join('\n')}`];
}

/** A rule and what it speaks of, each thing once. */
function ruleLine(group: readonly Finding[], ink: Ansis): string {
  const named = new Set(group.map(({ resource }) => resource.logicalId ?? resource.id));
  return `${INDENT}${printable(group[0]?.ruleId ?? '')} ${ink.dim(printable([...named].join(', ')))}`;
}

function groupBy(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return [...groups.values()];
}

function summary({ run, summary: counts, gaps }: Report, ink: Ansis): string {
  const { pass, fail, unknown, notApplicable, waived } = counts;
  const figures = [
    fail > 0 ? ink.red.bold(`${fail} failed`) : ink.green.bold('0 failed'),
    unknown > 0 ? ink.yellow.bold(`${unknown} unknown`) : '0 unknown',
    `${pass} passed`,
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
    ...(waived > 0 ? [`${waived} accepted`] : []),
  ];
  const where = [run.environment, run.account && `account ${run.account}`, run.region, run.source].filter(Boolean);
  const effort = [run.apiCalls > 0 ? `${run.apiCalls} calls` : '', `${(run.durationMs / 1000).toFixed(1)} s`].filter(
    Boolean,
  );
  const unread = gaps.map(
    ({ action, because, message }) => `${INDENT}${printable(`${action} ${because}: ${message}`)}`,
  );
  return [
    ...(unread.length > 0 ? [`${ink.yellow.bold('NOT READ')}\n${[...new Set(unread)].join('\n')}\n`] : []),
    `${figures.join(', ')}  ${ink.dim(printable([...where, ...effort].join(' · ')))}`,
  ].join('\n');
}
