import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import { printableLine } from '../printable.ts';
import { groupBy } from './finding-groups.ts';
import { type Page, paragraph } from './page.ts';

/** Invariants and objectives whose engine does not exist yet: one block, an entry for each engine. */
export function notYetEvaluated(page: Page, findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  const isOneWaiver = findings.every((each) => untilOf(each) === untilOf(first));
  const lines = groupBy(findings, (each) => `${each.reason} ${untilOf(each)}`).flatMap((members) => {
    const [{ reason = '' } = {}] = members;
    const needs = /needs (.+?)\)?$/.exec(reason)?.[1];
    const names = members.map(({ ruleId }) => ruleId).join(', ');
    const until = isOneWaiver || !members[0] ? '' : untilOf(members[0]);
    const label = needs === undefined ? '' : `${needs}: `;
    return paragraph(page, printableLine(`${label}${names}${until}`), { indent: 4 });
  });
  const heading = `NOT YET EVALUATED ${findings.length}`;
  const paint = findings.every(({ waived }) => waived) ? page.ink.cyan.bold : page.ink.yellow.bold;
  const common = printableLine(isOneWaiver ? untilOf(first) : '');
  return [[...paragraph(page, `${heading}${common}`, { indent: 0, paint }), ...lines].join('\n')];
}

function untilOf({ waived }: Finding): string {
  return waived ? ` (accepted until ${waived.expires}, ${waived.owner})` : '';
}

/** What packs that do not gate say: one entry a rule, so that it informs without hiding what counts. */
export function informing(page: Page, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const lines = groupBy(findings, ({ ruleId }) => ruleId).flatMap((group) => ruleLines(page, group));
  const heading = `${page.ink.blue.bold('INFORMS')} ${findings.length} ${page.ink.dim('(packs that do not gate)')}`;
  return [[heading, ...lines].join('\n')];
}

/** A rule and what it speaks of, each thing once. */
export function ruleLines(page: Page, group: readonly Finding[]): string[] {
  const named = new Set(group.map(({ resource }) => resource.name ?? resource.logicalId ?? resource.id));
  const rule = printableLine(group[0]?.ruleId ?? '');
  const text = [...named].filter((name) => name !== '').map(printableLine);
  return paragraph(page, [rule, text.join(', ')].join(' ').trim(), { indent: 4 });
}

/** What could not be read though nothing here waits for it, each cause once. */
export function notRead(page: Page, gaps: readonly Gap[]): string[] {
  if (gaps.length === 0) return [];
  const lines = groupBy(gaps, ({ action, because, message }) => `${action} ${because}: ${message}`).flatMap((group) => {
    const [{ action, because, message } = { action: '', because: '', message: '' }] = group;
    const times = group.length > 1 ? ` (${group.length} times)` : '';
    return paragraph(page, printableLine(`${action} ${because}: ${message}${times}`), { indent: 4 });
  });
  return [[page.ink.yellow.bold('NOT READ'), ...lines].join('\n')];
}
