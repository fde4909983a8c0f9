import type { Finding } from '#src/model/finding.ts';
import type { Baseline } from '#src/model/report.ts';
import { printableLine } from '../printable.ts';
import { groupBy } from './finding-groups.ts';
import { namesOf } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';

/** A list of names says enough after so many. */
const MOST_NAMED = 8;

/** Against an earlier report: what it knows already, a line each rule, and what of it is mended. */
export function baselineBlocks(page: Page, baseline: Baseline | undefined, known: readonly Finding[]): string[] {
  if (!baseline) return [];
  const { of, fixed } = baseline;
  const knownLines = rulesOf(page, known);
  const fixedLines = rulesOf(page, fixed);
  return [
    ...(known.length === 0 ? [] : [[`${page.ink.cyan.bold('KNOWN')} ${known.length} ${from(of)}`, ...knownLines]]),
    ...(fixed.length === 0 ? [] : [[`${page.ink.green.bold('FIXED')} ${fixed.length} ${from(of)}`, ...fixedLines]]),
  ].map((lines) => lines.join('\n'));
}

function from(run: string): string {
  return `(baseline ${printableLine(run)})`;
}

function rulesOf(page: Page, findings: readonly Pick<Finding, 'ruleId' | 'severity' | 'resource'>[]): string[] {
  return groupBy(findings, ({ ruleId }) => ruleId).flatMap((group) => {
    const [{ ruleId = '', severity = '' } = {}] = group;
    const named = [...new Set(group.map(({ resource }) => namesOf(resource)))].filter((name) => name !== '');
    const rest = named.length - MOST_NAMED;
    const names = `${named.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    return paragraph(page, printableLine(`${severity} ${ruleId}${names === '' ? '' : `: ${names}`}`), { indent: 4 });
  });
}
