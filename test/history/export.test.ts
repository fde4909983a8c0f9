import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { historyParquet } from '#src/reporters/history/history-parquet.ts';
import type { HistoryTable } from '#src/reporters/history/history-tables.ts';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import { emptyFolder, keptIn, reportsOf } from './daily-runs.ts';

const DAYS = [
  { x: 'fail', gone: 'fail', agreed: 'waived' },
  { x: 'pass', gone: 'pass', agreed: 'waived' },
  { x: 'fail', gone: 'pass', agreed: 'waived' },
  { x: 'pass', agreed: 'waived' },
  { x: 'fail', agreed: 'waived', doubt: 'unknown' },
] as const;

const HAS_SQLITE = process.getBuiltinModule('node:sqlite') !== undefined;

/** The history of the days above, written by the command to a file of that name. */
async function written(name: string, ...words: readonly string[]): Promise<{ file: string; result: CliResult }> {
  const folder = keptIn(reportsOf(DAYS));
  const file = join(folder, 'out', name);
  const result = await runCli(['history', '--env', 'cheetah', '--from', folder, '-o', file, ...words]);
  return { file, result };
}

/** The bytes of a file as an ArrayBuffer of their own. */
function bytesOf(file: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = new Uint8Array(readFileSync(file));
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number, 3, 4, 5, 678));

test('findings as Parquet: typed columns, absent values null, times as times', async () => {
  const { file, result } = await written('history.parquet', '--format', 'parquet');
  expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
  const rows = await parquetReadObjects({ file: bytesOf(file) });
  const byRule = Object.fromEntries(rows.map((row) => [row['rule'], row]));
  expect(byRule['database.x']).toMatchObject({
    environment: 'cheetah',
    command: 'check',
    fingerprint: 'v1:x',
    state: 'open',
    first_seen: day(1),
    last_seen: day(5),
    fixed_at: null,
    age_days: 4,
    came_back: 2,
    flapping: true,
    resource_id: 'cheetah-fastapi-db',
    resource_arn: null,
  });
  expect(byRule['database.gone']).toMatchObject({ state: 'fixed', fixed_at: day(2), age_days: 1, flapping: false });
  expect(byRule['database.agreed']).toMatchObject({ state: 'accepted', last_seen: day(5), came_back: 0 });
  expect(byRule['database.doubt']).toMatchObject({
    state: 'open',
    verdict: 'unknown',
    first_seen: day(5),
    age_days: 0,
  });
  expect(rows.length).toBe(4);
  const { schema, created_by, row_groups } = parquetMetadata(bytesOf(file));
  const typeOf = (name: string): unknown[] => {
    const element = schema.find((each) => each.name === name);
    return [element?.type, element?.converted_type, element?.repetition_type];
  };
  expect(typeOf('first_seen')).toEqual(['INT64', 'TIMESTAMP_MILLIS', 'REQUIRED']);
  expect(typeOf('fixed_at')).toEqual(['INT64', 'TIMESTAMP_MILLIS', 'OPTIONAL']);
  expect(typeOf('age_days')).toEqual(['INT32', undefined, 'REQUIRED']);
  expect(typeOf('flapping')).toEqual(['BOOLEAN', undefined, 'REQUIRED']);
  expect(typeOf('component')).toEqual(['BYTE_ARRAY', 'UTF8', 'OPTIONAL']);
  expect(created_by).toMatch(/^infra-audit \d/);
  expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([4]);
});

test('runs and changes are tables of their own, as Parquet and as CSV alike', async () => {
  const runs = await written('runs.parquet', '--format', 'parquet', '--table', 'runs');
  const rows = await parquetReadObjects({ file: bytesOf(runs.file) });
  expect(rows.map(({ failed, accepted, new: added, fixed }) => [failed, accepted, added, fixed])).toEqual([
    [2, 1, 0, 0],
    [0, 1, 0, 2],
    [1, 1, 1, 0],
    [0, 1, 0, 1],
    [1, 1, 2, 0],
  ]);
  const changes = await written('changes.parquet', '--format', 'parquet', '--table', 'changes');
  const changed = await parquetReadObjects({ file: bytesOf(changes.file) });
  expect(changed.map(({ at, change, fingerprint }) => [at, change, fingerprint])).toEqual([
    [day(2), 'fixed', 'v1:x'],
    [day(2), 'fixed', 'v1:gone'],
    [day(3), 'new', 'v1:x'],
    [day(4), 'fixed', 'v1:x'],
    [day(5), 'new', 'v1:x'],
    [day(5), 'new', 'v1:doubt'],
  ]);
  const csv = await written('changes.csv', '--format', 'csv', '--table', 'changes');
  const lines = readFileSync(csv.file, 'utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('environment,run,command,at,change,fingerprint');
  expect(lines.slice(1).map((line) => line.split(',').slice(4).join())).toEqual(
    changed.map(({ change, fingerprint }) => `${String(change)},${String(fingerprint)}`),
  );
});

test('many rows are row groups of a bounded size, hostile texts stay what they are, no row is a table too', async () => {
  const texts = ['=cmd()', '\u202e\u0000\u001b[31m', '', '日本', '"; DROP TABLE runs; --'];
  const columns = [
    { name: 'text', type: 'text' },
    { name: 'count', type: 'count', isOptional: true },
  ] as const;
  const rows = Array.from({ length: 250_000 }, (_, at) => [texts[at % texts.length], at % 3 === 0 ? undefined : at]);
  const table: HistoryTable = { columns, rows };
  const file = historyParquet(table, 'test').buffer as ArrayBuffer; // made of one
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([100_000, 100_000, 50_000]);
  const found = await parquetReadObjects({ file, rowStart: 199_998, rowEnd: 200_003 });
  expect(found).toEqual(rows.slice(199_998, 200_003).map(([text, count]) => ({ text, count: count ?? null })));
  const empty = historyParquet({ columns, rows: [] }, 'test').buffer as ArrayBuffer; // made of one
  expect(await parquetReadObjects({ file: empty })).toEqual([]);
  expect(parquetMetadata(empty).schema.map(({ name }) => name)).toEqual(['root', 'text', 'count']);
});

test.skipIf(HAS_SQLITE)(
  'without SQLite in Node it says from which version on there is one, and leaves nothing',
  async () => {
    const { file, result } = await written('history.sqlite', '--format', 'sqlite');
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(`SQLite is part of Node from 22.13 on; this is ${process.version}`);
    expect(result.stderr).toContain('--format parquet');
    expect(readdirSync(join(file, '..'))).toEqual([]);
  },
);

test.skipIf(!HAS_SQLITE)('as SQLite: every table, with the same rows', async () => {
  const { file, result } = await written('history.sqlite', '--format', 'sqlite');
  expect(result.code).toBe(0);
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as {
    DatabaseSync: new (path: string) => { prepare(sql: string): { all(): Record<string, unknown>[] } };
  }; // its documented part that is used here
  const ask = (sql: string): unknown[] =>
    new DatabaseSync(file)
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  expect(ask('select fingerprint, flapping, fixed_at from findings order by fingerprint')).toEqual([
    ['v1:agreed', 0, null],
    ['v1:doubt', 0, null],
    ['v1:gone', 0, day(2).toISOString()],
    ['v1:x', 1, null],
  ]);
  expect(ask('select failed from runs order by started_at').flat()).toEqual([2, 0, 1, 0, 1]);
  expect(ask("select count(*) from changes where change = 'fixed'").flat()).toEqual([3]);
});

test('text, json and csv go to a file too, without colour', async () => {
  const { file } = await written('history.txt', '--format', 'text');
  expect(readFileSync(file, 'utf8')).toContain(
    'database.x  cheetah-fastapi-db  (since 2026-01-01, 4 days, came back 2 times',
  );
  const json = await written('history.json', '--format', 'json');
  expect(JSON.parse(readFileSync(json.file, 'utf8'))).toMatchObject({ schema: 'infra-audit/history/v1' });
});

test('what cannot be is refused with what to do', async () => {
  const folder = keptIn(reportsOf(DAYS));
  const ask = (...words: readonly string[]): Promise<CliResult> =>
    runCli(['history', '--env', 'cheetah', '--from', folder, ...words]);
  const bare = await ask('--format', 'parquet');
  expect([bare.code, bare.stdout, bare.stderr]).toEqual([
    2,
    '',
    '--format parquet is a file\n  Say where: -o history.parquet.\n',
  ]);
  const idle = await ask('--table', 'runs');
  expect([idle.code, idle.stderr]).toEqual([2, expect.stringContaining('--table: text holds all of the history')]);
  const place = join(emptyFolder(), 'folder.parquet');
  mkdirSync(place);
  const blocked = await ask('--format', 'parquet', '-o', place);
  expect([blocked.code, blocked.stderr]).toEqual([2, expect.stringContaining('folder.parquet cannot be written')]);
  expect(readdirSync(join(place, '..'))).toEqual(['folder.parquet']);
});
