import { stringify } from 'csv-stringify/sync';
import { printableLine } from '../printable.ts';
import type { HistoryTable } from './history-tables.ts';

/** A table as CSV with its column names in words; no cell begins as a formula. */
export function historyTableCsv({ columns, rows }: HistoryTable): string {
  const heads = columns.map(({ name }) => name.replaceAll('_', ' '));
  const cells = rows.map((row) => row.map((cell) => printableLine(String(cell ?? ''))));
  return stringify([heads, ...cells], { escape_formulas: true, record_delimiter: '\n' });
}
