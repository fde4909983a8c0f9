import type { Evidence } from '#src/model/finding.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Difference, differencesOf } from './difference.ts';
import { type Page, paragraph } from './page.ts';

/** More differences than these are counted, not listed. */
const MOST_ROWS = 12;
/** Lines of one value. */
const MOST_LINES = 8;

/**
 * Expected and actual of an evidence, side by side where both fit into half the page, else one below the other. Of a set
 * only the elements that are missing or extra are shown, each with that word and a sign. `saidPath` needs no repetition.
 */
export function evidenceLines(page: Page, evidence: Evidence, indent: number, saidPath: string): string[] {
  const { rows, same } = differencesOf(evidence);
  const lines: string[] = [];
  let at = saidPath;
  for (const row of rows.slice(0, MOST_ROWS)) {
    if (row.path !== at) lines.push(...paragraph(page, printableLine(row.path), { indent, paint: page.ink.bold }));
    at = row.path;
    lines.push(...rowLines(page, row, indent));
  }
  const more = [
    ...(rows.length > MOST_ROWS ? [`${rows.length - MOST_ROWS} more differences (--format json shows all)`] : []),
    ...(same > 0 ? [`${same} ${same === 1 ? 'element' : 'elements'} as expected`] : []),
  ];
  return [...lines, ...more.flatMap((text) => paragraph(page, text, { indent, label: '= ', paint: page.ink.dim }))];
}

function rowLines(page: Page, { kind, expected = '', actual = '' }: Difference, indent: number): string[] {
  const { green, red } = page.ink;
  const layout = { indent, most: MOST_LINES };
  if (kind === 'missing') return paragraph(page, expected, { ...layout, label: '- missing  ', paint: green });
  if (kind === 'extra') return paragraph(page, actual, { ...layout, label: '+ extra    ', paint: red });
  const half = Math.floor((page.width - indent) / 2);
  const left = `expected ${expected}`;
  const right = `actual ${actual}`;
  if (columnsOf(left) < half && columnsOf(right) <= half) {
    const gap = ' '.repeat(half - columnsOf(left));
    return [`${' '.repeat(indent)}expected ${green(expected)}${gap}actual ${red(actual)}`];
  }
  return [
    ...paragraph(page, expected, { ...layout, label: 'expected ', paint: green }),
    ...paragraph(page, actual, { ...layout, label: 'actual   ', paint: red }),
  ];
}
