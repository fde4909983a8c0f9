import type { Json } from '#src/model/json.ts';
import type { Scalar } from './spelled.ts';

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `rate(…)` in minutes, and `cron(…)` with months and days of the week as numbers (Sunday is 1), as AWS reads both. */
export function schedule(value: Scalar): Json {
  const [, kind = '', inner = ''] = /^\s*(rate|cron|at)\s*\(\s*(.*?)\s*\)\s*$/i.exec(String(value)) ?? [];
  const fields = inner.split(/\s+/);
  switch (kind.toLowerCase()) {
    case 'rate': {
      const minutes = Number(fields[0]) * (MINUTES[fields[1]?.toLowerCase().replace(/s$/, '') ?? ''] ?? Number.NaN);
      return Number.isNaN(minutes) ? String(value) : `rate(${minutes} minutes)`;
    }
    case 'cron':
      return `cron(${fields.map(cronField).join(' ')})`;
    case 'at':
      return `at(${inner.toUpperCase()})`;
    default:
      return String(value);
  }
}

function cronField(field: string, index: number): string {
  const names = index === 3 ? MONTHS : index === 4 ? DAYS : [];
  return field
    .toLowerCase()
    .replaceAll(/[a-z]{3}/g, (name) => (names.includes(name) ? String(names.indexOf(name) + 1) : name))
    .replaceAll(/\b0+(?=\d)/g, '')
    .split(',')
    .toSorted()
    .join();
}
