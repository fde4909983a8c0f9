import type { Table } from '#src/model/table.ts';
import { printableLine } from '../printable.ts';
import { columnsOf, wrap } from '../text/columns.ts';

const GAP = '  ';

/** Tables for a terminal of so many columns: the last column breaks its lines, the others are as wide as they need. */
export function textTables(tables: readonly Table[], width: number): string {
  return tables.map((table) => textTable(table, width)).join('\n\n');
}

function textTable({ title, head, rows, notes, figures = [] }: Table, width: number): string {
  const lines = [head, ...rows].map((cells) => cells.map(printableLine));
  const last = head.length - 1;
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => columnsOf(cells[column] ?? ''))));
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + GAP.length, 0);
  const room = Math.max(20, width - before);
  const body = lines.flatMap((cells) => {
    const wrapped = figures.includes(last)
      ? [padded(cells[last] ?? '', widths[last] ?? 0, true)]
      : wrap(cells[last] ?? '', room);
    return wrapped.map((text, index) => {
      const others = cells.slice(0, last).map((cell, column) => {
        return padded(index === 0 ? cell : '', widths[column] ?? 0, figures.includes(column));
      });
      return [...others, text].join(GAP).trimEnd();
    });
  });
  return [
    printableLine(title),
    '',
    ...body,
    ...notes.flatMap((note) => ['', ...wrap(printableLine(note), width)]),
  ].join('\n');
}

function padded(text: string, width: number, isFigure: boolean): string {
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)));
  return isFigure ? `${space}${text}` : `${text}${space}`;
}
