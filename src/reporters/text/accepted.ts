import type { Finding } from '#src/model/finding.ts';
import { printableLine } from '../printable.ts';
import { columnsOf, cutToColumns } from './columns.ts';
import { groupBy } from './finding-groups.ts';
import { type Page, paragraph } from './page.ts';
import { ruleLines } from './short-blocks.ts';

/** What is accepted takes no more lines than these, unless all of it is asked for. */
const MOST_LINES = 12;
/** So many waivers are then named, with what each covers by its count. */
const MOST_WAIVERS = 8;

/**
 * What a team accepted, by waiver. A few are told with everything they cover; of many, those that end first and those that
 * cover most are a line each, and the rest is counted.
 */
export function accepted(page: Page, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const waivers = groupBy(findings, ({ waived }) => `${waived?.reason} ${waived?.owner} ${waived?.expires}`);
  const full = waivers.flatMap((members) => wholeWaiver(page, members));
  const heading = `${page.ink.cyan.bold('ACCEPTED')} ${findings.length}`;
  if (page.verbose || full.length <= MOST_LINES) return [[heading, ...full].join('\n')];
  return [[...countedHeading(page, findings.length, waivers), ...countedWaivers(page, waivers)].join('\n')];
}

/** Everything that one waiver covers, its reason, its owner and its last day. */
function wholeWaiver(page: Page, members: readonly Finding[]): string[] {
  const { reason = '', owner = '', expires = '' } = members[0]?.waived ?? {};
  const rules = groupBy(members, ({ ruleId }) => ruleId).flatMap((group) => ruleLines(page, group));
  return [...rules, ...paragraph(page, printableLine(`${reason} (${owner}, until ${expires})`), { indent: 6 })];
}

function countedHeading(page: Page, count: number, waivers: readonly Finding[][]): string[] {
  const ends = [...new Set(waivers.map(expiryOf))].toSorted();
  const until = ends.length === 1 ? `, until ${ends[0]}` : `; the first ends ${ends[0]}`;
  const text = `${count} by ${waivers.length} waivers${printableLine(until)}; --verbose names them`;
  return paragraph(page, text, { indent: 0, label: 'ACCEPTED ', paintLabel: page.ink.cyan.bold });
}

function countedWaivers(page: Page, waivers: readonly Finding[][]): string[] {
  const isOneEnd = new Set(waivers.map(expiryOf)).size === 1;
  const sorted = waivers.toSorted((a, b) => expiryOf(a).localeCompare(expiryOf(b)) || b.length - a.length);
  const shown = sorted.slice(0, MOST_WAIVERS);
  const rest = sorted.slice(MOST_WAIVERS);
  const digits = Math.max(...shown.map(({ length }) => String(length).length));
  const lines = shown.map((members) => {
    const [{ ruleId = '', waived } = {}] = members;
    const rules = new Set(members.map((each) => each.ruleId));
    const what = rules.size === 1 ? ruleId : `${rules.size} rules`;
    const until = isOneEnd ? '' : `until ${waived?.expires ?? ''}, `;
    const head = `    ${String(members.length).padStart(digits)}  `;
    const text = printableLine(`${until}${what}: ${waived?.reason ?? ''}`);
    return `${head}${cutToColumns(text, page.width - columnsOf(head))}`;
  });
  const covered = rest.reduce((sum, { length }) => sum + length, 0);
  const more = `${covered} by ${rest.length} more ${rest.length === 1 ? 'waiver' : 'waivers'}`;
  return [...lines, ...(rest.length === 0 ? [] : paragraph(page, more, { indent: 4, paint: page.ink.dim }))];
}

function expiryOf([first]: readonly Finding[]): string {
  return first?.waived?.expires ?? '';
}
