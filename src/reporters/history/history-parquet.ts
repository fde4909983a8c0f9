import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, HistoryTable } from './history-tables.ts';

const TYPES: Readonly<Record<ColumnType, BasicType>> = {
  text: 'STRING',
  count: 'INT32',
  flag: 'BOOLEAN',
  time: 'TIMESTAMP',
};

/** A table as an Apache Parquet file: typed columns, times in milliseconds UTC, Snappy, row groups of 100,000 rows. */
export function historyParquet({ columns, rows }: HistoryTable, createdBy: string): Uint8Array {
  const columnData = columns.map((column, at) => ({
    name: column.name,
    type: TYPES[column.type],
    nullable: column.isOptional ?? false,
    data: rows.map((row) => valueOf(column, row[at])),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy, rowGroupSize: 100_000 }));
}

function valueOf({ type }: Column, cell: Cell): string | number | boolean | Date | null {
  if (cell === undefined) return null;
  return type === 'time' ? new Date(String(cell)) : cell;
}
