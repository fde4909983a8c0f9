import type { Finding } from '#src/model/finding.ts';
import type { FixedFinding, Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';

/** What is worth a message: what changed since the run before, and how it stands now. One line each, without markup. */
export interface Notice {
  readonly title: string;
  readonly summary: string;
  readonly added: readonly string[];
  readonly fixed: readonly string[];
}

/** More lines than this nobody reads in a chat; the rest is counted. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 300;

/** The notice of a report that was compared with an earlier one; undefined where nothing is new and nothing fixed. */
export function noticeOf({ run, summary, findings, baseline }: Report): Notice | undefined {
  if (!baseline) throw new TypeError('a notice needs a report that was compared with an earlier one');
  const added = findings.filter((finding) => finding.baseline === 'new' || finding.baseline === 'worse');
  const { fixed } = baseline;
  if (added.length === 0 && fixed.length === 0) return undefined;
  const what = [`infra-audit ${run.command}`, ...(run.environment === undefined ? [] : [run.environment])].join(' ');
  const { fail, unknown, waived } = summary;
  return {
    title: printableLine(`${what}: ${added.length} new, ${fixed.length} fixed`),
    summary: `Now ${fail} failed, ${unknown} unknown, ${waived} accepted.`,
    added: listed(added.toSorted(byWeight).map(addedLine)),
    fixed: listed(fixed.map(({ title, ...finding }) => line(`fixed: ${title}`, finding))),
  };
}

function byWeight(one: Finding, other: Finding): number {
  return SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
}

function addedLine(finding: Finding): string {
  const { verdict, severity, baseline, title } = finding;
  const mark = `${baseline === 'worse' ? 'worse' : 'new'} ${severity}${verdict === 'unknown' ? ' (unknown)' : ''}`;
  return line(`${mark}: ${title}`, finding);
}

function line(text: string, { resource }: Pick<FixedFinding, 'resource'>): string {
  const name = resource.name ?? resource.logicalId ?? resource.id;
  const whole = printableLine(name === '' || text.includes(name) ? text : `${text} [${name}]`);
  return whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS - 1)}…` : whole;
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more} more`] : [...lines];
}

/** A notice as plain text. */
export function noticeText({ title, summary, added, fixed }: Notice): string {
  return `${[title, summary, ...added, ...fixed].join('\n')}\n`;
}
