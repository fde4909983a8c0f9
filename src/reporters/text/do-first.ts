import type { Finding } from '#src/model/finding.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import { columnsOf, cutToColumns } from './columns.ts';
import { type Entry, groupsOf } from './finding-groups.ts';
import { severityInk } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';

/** So few causes are a screen by themselves and need no list before them. */
const MOST_BARE = 5;
const MOST_NAMED = 10;

/** Where much fails: the worst of it, a line each, so that the first screen says what to do; the details follow. */
export function doFirst(page: Page, failing: readonly Finding[]): string[] {
  const rank = ({ finding }: Entry): number => SEVERITIES.indexOf(finding.severity);
  const entries = groupsOf(failing)
    .flatMap((group) => group.entries)
    .toSorted((a, b) => rank(a) - rank(b));
  if (entries.length <= MOST_BARE) return [];
  const shown = entries.slice(0, MOST_NAMED);
  const lines = shown.map(({ finding: { severity, title } }) => {
    const head = `  ${severity.padEnd('critical'.length)}  `;
    return `${severityInk(page, severity)(head.trimEnd())}${head.slice(head.trimEnd().length)}${cutToColumns(printableLine(title), page.width - columnsOf(head))}`;
  });
  const rest = entries.length - shown.length;
  const heading = `the worst of ${entries.length} causes (${failing.length} findings); the details follow`;
  return [
    [
      ...paragraph(page, heading, { indent: 0, label: 'DO FIRST  ', paintLabel: page.ink.red.bold }),
      ...lines,
      ...(rest === 0 ? [] : [`  ${page.ink.dim(`and ${rest} more`)}`]),
    ].join('\n'),
  ];
}
