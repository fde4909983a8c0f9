import { writeFileSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import type { History } from '#src/model/history.ts';
import { HISTORY_TABLES, historyTable, type HistoryTableName } from '#src/reporters/history/history-tables.ts';
import { placeFile } from './place-file.ts';

export { HISTORY_TABLES };

/** Formats that are a file for other tools, never text for people. */
export const EXPORTS = ['parquet', 'sqlite'] as const;

export interface Export {
  readonly format: (typeof EXPORTS)[number];
  /** Of a format that holds one table. */
  readonly table: HistoryTableName;
  readonly path: string;
  /** What the file says it was written by. */
  readonly tool: string;
}

/** Writes a history as a database file, whole or not at all; a path that cannot be written is an AuditError. */
export async function exportHistory(history: History, { format, table, path, tool }: Export): Promise<void> {
  if (format === 'parquet') {
    const { historyParquet } = await import('#src/reporters/history/history-parquet.ts');
    const bytes = historyParquet(historyTable(history, table), tool);
    placeFile(path, (partial) => writeFileSync(partial, bytes));
    return;
  }
  const { writeSqlite } = await import('./sqlite-file.ts');
  placeFile(path, (partial) => writeSqlite(history, partial));
}

/** The path of an export, which is never stdout: bytes in a terminal help nobody. */
export function exportPath(format: string, output: string | undefined): string {
  if (output !== undefined) return output;
  const message = `--format ${format} is a file`;
  throw new AuditError('flag/output', { message, fix: `Say where: -o history.${format}.` });
}
