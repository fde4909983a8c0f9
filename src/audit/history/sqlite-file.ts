import { AuditError } from '#src/model/audit-error.ts';
import type { History } from '#src/model/history.ts';
import { type Cell, type Column, HISTORY_TABLES, historyTable } from '#src/reporters/history/history-tables.ts';

/** Of node:sqlite what is used here; Node's types know it only from version 22 on. */
interface Sqlite {
  readonly DatabaseSync: new (path: string) => Database;
}

interface Database {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: readonly (string | number | null)[]): unknown };
  close(): void;
}

/** Without a flag since: https://nodejs.org/docs/latest-v22.x/api/sqlite.html */
const SINCE = '22.13';

/**
 * Writes every table of a history as a SQLite database; times are ISO 8601 texts, flags 0 or 1. Where Node has no SQLite that is an
 * AuditError: no dependency of ours brings one, since it would have to be compiled.
 */
export function writeSqlite(history: History, path: string): void {
  const database = new (sqlite().DatabaseSync)(path);
  try {
    database.exec('BEGIN');
    for (const name of HISTORY_TABLES) {
      const { columns, rows } = historyTable(history, name);
      database.exec(`CREATE TABLE ${name} (${columns.map(declaration).join(', ')}) STRICT`);
      const insert = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
      for (const row of rows) insert.run(...row.map(valueOf));
    }
    database.exec('CREATE INDEX changes_by_fingerprint ON changes (fingerprint)');
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** Node's own SQLite, where it has one. */
function sqlite(): Sqlite {
  const found = process.getBuiltinModule('node:sqlite');
  if (found) return found as Sqlite; // as its documentation has it
  throw new AuditError('history/no-sqlite', {
    message: `SQLite is part of Node from ${SINCE} on; this is ${process.version}`,
    fix: `Run it with Node ${SINCE} or later, or write --format parquet or csv.`,
  });
}

/** The names are our own: words without quotes, none of them SQL's. */
function declaration({ name, type, isOptional }: Column): string {
  return `${name} ${type === 'count' || type === 'flag' ? 'INTEGER' : 'TEXT'}${isOptional ? '' : ' NOT NULL'}`;
}

function valueOf(cell: Cell): string | number | null {
  if (cell === undefined) return null;
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
