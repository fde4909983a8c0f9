import type { Table } from '#src/model/table.ts';
import { markdownTables } from '#src/reporters/tables/markdown-tables.ts';
import { textTables } from '#src/reporters/tables/text-tables.ts';

/** How tables are printed. */
export const TABLE_FORMATS = ['text', 'json', 'markdown'] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Tables as text of the terminal's width or as Markdown; JSON is what they were made from. */
export function tablesAs(format: TableFormat, tables: readonly Table[], from: unknown, width: number): string {
  if (format === 'json') return `${JSON.stringify(from, undefined, 2)}\n`;
  return `${format === 'markdown' ? markdownTables(tables) : textTables(tables, width)}\n`;
}
