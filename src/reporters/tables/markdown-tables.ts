import type { Table } from '#src/model/table.ts';
import { printableLine } from '../printable.ts';

/** Tables as Markdown, headings of the given depth. */
export function markdownTables(tables: readonly Table[], depth = 2): string {
  return tables.map((table) => markdownTable(table, depth)).join('\n\n');
}

function markdownTable({ title, head, rows, notes, figures = [] }: Table, depth: number): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = `| ${head.map((_, column) => (figures.includes(column) ? '---:' : '---')).join(' | ')} |`;
  return [
    `${'#'.repeat(depth)} ${escaped(title)}`,
    [row(head), rule, ...rows.map(row)].join('\n'),
    ...notes.map(escaped),
  ].join('\n\n');
}

/** Text of a file or of AWS as text of Markdown: no markup, no HTML, no second line or cell. */
function escaped(text: string): string {
  return printableLine(text).replaceAll(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);
}
