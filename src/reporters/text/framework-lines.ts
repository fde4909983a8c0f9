import type { Finding } from '#src/model/finding.ts';
import type { ControlStatus, ControlVerdict, FrameworkStatus } from '#src/model/framework-status.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Page, paragraph } from './page.ts';

/** A block for each framework: its figures, then each failing control with the rules that fail, then what is not known, and of which rules the evidence is missing. */
export function frameworkBlocks(
  page: Page,
  frameworks: readonly FrameworkStatus[],
  findings: readonly Finding[],
): string[] {
  const failures = failuresByRule(findings);
  return frameworks.map((framework) => {
    const { controls, title, version, source, date } = framework;
    const failing = controls.filter(({ status }) => status === 'fail');
    return [
      ...paragraph(page, printableLine(`${title} ${version}`), { indent: 0, paint: page.ink.bold }),
      ...paragraph(page, figures(controls), { indent: 2 }),
      ...failing.flatMap((control) => failingControl(page, control, widthOfIds(failing), failures)),
      ...unknownLines(page, controls),
      ...acceptedLines(page, controls),
      ...paragraph(page, printableLine(`mapping of ${date}: ${source}`), { indent: 2, paint: page.ink.dim, most: 3 }),
    ].join('\n');
  });
}

const NAMES: readonly (readonly [status: ControlVerdict, name: string])[] = [
  ['fail', 'failed'],
  ['unknown', 'unknown'],
  ['waived', 'accepted'],
  ['pass', 'passed'],
  ['not-applicable', 'not applicable'],
];

function figures(controls: readonly ControlStatus[]): string {
  const count = (wanted: ControlVerdict): number => controls.filter(({ status }) => status === wanted).length;
  const assessed = controls.length - count('not assessed');
  // What fails and what is not known is said even where it is nothing.
  const parts = NAMES.map(([status, name]) => ({ status, text: `${count(status)} ${name}` }));
  const shown = parts.filter(({ status }) => status === 'fail' || status === 'unknown' || count(status) > 0);
  return `${assessed} of ${controls.length} controls assessed: ${shown.map(({ text }) => text).join(', ')}`;
}

/** Longer ids (of HIPAA) push their own line only. */
function widthOfIds(controls: readonly ControlStatus[]): number {
  return Math.min(10, Math.max(0, ...controls.map(({ id }) => columnsOf(id))));
}

function failingControl(
  page: Page,
  { id, title = '', rules }: ControlStatus,
  width: number,
  failures: ReadonlyMap<string, number>,
): string[] {
  const failing = rules.filter((rule) => failures.has(rule));
  const named = failing.map((rule) => `${rule} ${failures.get(rule)}`).join(', ');
  const { red, dim } = page.ink;
  const called = `${printableLine(id).padEnd(width)}  `;
  const first = title === '' ? named : title;
  const isShort = columnsOf(called) <= page.width / 2;
  const label = isShort ? `FAIL ${called}` : 'FAIL ';
  const text = printableLine(isShort ? first : `${id}  ${first}`);
  return [
    ...paragraph(page, text, { indent: 2, label, paintLabel: red.bold }),
    ...(title === '' ? [] : paragraph(page, printableLine(named), { indent: 4, paint: dim })),
  ];
}

/** Controls that lack the evidence of the same rules stand together. */
function unknownLines(page: Page, controls: readonly ControlStatus[]): string[] {
  const byRules = new Map<string, string[]>();
  for (const { id, status, undecided = [] } of controls) {
    if (status !== 'unknown') continue;
    const rules = undecided.join(', ');
    byRules.set(rules, [...(byRules.get(rules) ?? []), id]);
  }
  return [...byRules].flatMap(([rules, ids]) => {
    const text = `${ids.join(', ')}${rules === '' ? '' : `: no evidence of ${rules}`}`;
    return paragraph(page, printableLine(text), { indent: 2, label: 'unknown  ', paintLabel: page.ink.yellow.bold });
  });
}

function acceptedLines(page: Page, controls: readonly ControlStatus[]): string[] {
  const ids = controls.filter(({ status }) => status === 'waived').map(({ id }) => id);
  if (ids.length === 0) return [];
  return paragraph(page, printableLine(ids.join(', ')), { indent: 2, label: 'accepted  ', paintLabel: page.ink.bold });
}

/** Rule → how many of its findings fail and are not accepted. */
function failuresByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, ruleId, verdict, waived, informs } of findings) {
    if (kind !== 'rule' || verdict !== 'fail' || waived || informs) continue;
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return counts;
}
