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
  const open = report.findings.filter(({ waived }) => !waived);
  const failed = bySeverity(open.filter(({ verdict }) => verdict === 'fail'));
  const unknown = bySeverity(open.filter(({ verdict }) => verdict === 'unknown'));
  const blocks = [
    ...failed.map((finding) => block(ink.red.bold('FAIL'), finding, ink, width)),
    ...unknown.map((finding) => block(ink.yellow.bold('UNKNOWN'), finding, ink, width)),
    ...waivedLines(report.findings, ink),
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

function waivedLines(findings: readonly Finding[], ink: Ansis): string[] {
  const waived = findings.filter((finding) => finding.waived);
  if (waived.length === 0) return [];
  const lines = waived.slice(0, 200).map(({ title, waived: waiver }) => {
    const { reason = '', owner = '', expires = '' } = waiver ?? {};
    return `${INDENT}${printable(title)}\n${INDENT}${ink.dim(`  ${printable(`${reason} (${owner}, until ${expires})`)}`)}`;
  });
  return [`${ink.cyan.bold('ACCEPTED')} ${waived.length}\n${lines.join('\n')}`];
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
