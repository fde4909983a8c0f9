import { Ansis } from 'ansis';
import type { Change, Diff, DiffSide, ValueChange } from '#src/model/diff.ts';
import type { ReporterOptions } from '../reporter.ts';
import { printableLine } from '../printable.ts';
import { type Page, type Paint, paragraph } from './page.ts';
import { valueText } from './value-text.ts';

/** More values of one change than these are counted, not listed. */
const MOST_VALUES = 20;
const MOST_LINES = 6;

/** For a person at a terminal: new, gone, changed, then what cannot be compared; the figures last. */
export function diffText(diff: Diff, { color, width }: ReporterOptions): string {
  const page: Page = { ink: new Ansis(color ? 2 : 0), width: Math.min(Math.max(width, 40), 120) };
  const { from, to, changes } = diff;
  const heading = paragraph(page, printableLine(`${sideText(from)} → ${sideText(to)}`), {
    indent: 0,
    paint: page.ink.dim,
  });
  return `${[heading.join('\n'), ...changes.map((change) => block(page, change)), figures(page, diff)].join('\n\n')}\n`;
}

function sideText({ file, at, environment }: DiffSide): string {
  const time = at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  return `${file} (${environment === undefined ? '' : `${environment}, `}${time})`;
}

function block(page: Page, change: Change): string {
  const { is, finding, resource, values, reason } = change;
  const { type, id, name, logicalId } = resource;
  const known = [type, id, name === undefined || name === id ? logicalId : name].filter(Boolean).join(' ');
  const label = finding && is !== 'unknown' ? `${is.toUpperCase()} ${finding.severity}  ` : `${is.toUpperCase()}  `;
  const title = finding?.title ?? known;
  const shown = finding && is !== 'changed' ? [] : values.slice(0, MOST_VALUES);
  return [
    ...paragraph(page, printableLine(title), { indent: 0, label, paintLabel: inkOf(page, is) }),
    ...(finding ? paragraph(page, printableLine(`${known}  ${finding.ruleId}`), quiet(page)) : []),
    ...shown.flatMap((value) => valueLines(page, value)),
    ...(values.length > MOST_VALUES && shown.length > 0
      ? paragraph(page, `${values.length - MOST_VALUES} more values (--format json shows all)`, quiet(page))
      : []),
    ...outcome(page, change),
    ...(reason === undefined
      ? []
      : paragraph(page, printableLine(reason), { indent: 4, label: 'because ', paintLabel: page.ink.bold })),
  ].join('\n');
}

function quiet(page: Page): { indent: number; paint: Paint } {
  return { indent: 4, paint: page.ink.dim };
}

/** What a finding came from or became: gone is not yet fixed. */
function outcome(page: Page, { is, finding, values }: Change): string[] {
  if (!finding || (is !== 'new' && is !== 'gone')) return [];
  const [verdict] = values;
  const text =
    is === 'new'
      ? `${words(verdict?.to)}; ${verdict?.from === undefined ? 'not in the first report' : `was ${words(verdict.from)}`}`
      : verdict?.to === undefined
        ? 'no longer in the report'
        : `${words(verdict.to)} now`;
  return paragraph(page, text, { indent: 4 });
}

const WORDS: Readonly<Record<string, string>> = { pass: 'passes', fail: 'fails', 'not-applicable': 'not applicable' };

function words(verdict: ValueChange['from']): string {
  return WORDS[String(verdict)] ?? String(verdict);
}

function valueLines(page: Page, { path, from, to }: ValueChange): string[] {
  const { red, green } = page.ink;
  const [before, after] = [from, to].map((value) => (value === undefined ? undefined : valueText(value, path)));
  const label = `${printableLine(path)}  `;
  const short = `${before ?? 'absent'} → ${after ?? 'absent'}`;
  if (before !== undefined && after !== undefined && label.length + short.length + 4 <= page.width) {
    return [`    ${page.ink.bold(label)}${red(before)} → ${green(after)}`];
  }
  const layout = { indent: 6, most: MOST_LINES };
  return [
    ...paragraph(page, label.trimEnd(), { indent: 4, paint: page.ink.bold }),
    ...(before === undefined ? [] : paragraph(page, before, { ...layout, label: '- ', paint: red })),
    ...(after === undefined ? [] : paragraph(page, after, { ...layout, label: '+ ', paint: green })),
  ];
}

function inkOf({ ink }: Page, is: Change['is']): Paint {
  return { new: ink.red.bold, gone: ink.green.bold, changed: ink.yellow.bold, unknown: ink.magenta.bold }[is];
}

function figures(page: Page, { summary, of }: Diff): string {
  const { new: added, gone, changed, unknown, same } = summary;
  const noun = of === 'report' ? 'check' : 'resource';
  const alike = `${same} ${noun}${same === 1 ? ' is' : 's are'} the same`;
  if (added + gone + changed + unknown === 0) return page.ink.green(`Nothing differs: ${alike}.`);
  const text = `${added} new, ${gone} gone, ${changed} changed, ${unknown} not comparable; ${alike}`;
  return paragraph(page, text, { indent: 0, paint: page.ink.bold }).join('\n');
}
