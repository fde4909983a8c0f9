import { addressCount, addressRange, addressText } from '../address.ts';
import type { ConditionTest, Order } from './condition-test.ts';

/** A number as Numeric operators read it; undefined for other text. */
export function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

/**
 * Milliseconds of a date in ISO 8601 or in epoch seconds; undefined for other text, and for a time of day without its zone, which
 * AWS asks for: https://www.w3.org/TR/NOTE-datetime
 */
export function timeOf(text: string): number | undefined {
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : isoTime(text);
  return isDate(time) ? time : undefined;
}

function isoTime(text: string): number {
  return /^\d{4}-\d\d(-\d\d(T.*(Z|[+-]\d\d:\d\d))?)?$/i.test(text) ? Date.parse(text) : Number.NaN;
}

/** Within what ISO 8601 can write: years of six digits at most. */
function isDate(time: number): boolean {
  return !Number.isNaN(new Date(time).getTime());
}

export function isAddressBlock(text: string): boolean {
  return addressRange(text) !== undefined;
}

/** Whether a value passes a Numeric, Date or IpAddress test; no value of another shape does, unless the test is negated. */
export function passesPoint({ family, order, values, isNegated }: ConditionTest, value: string): boolean {
  if (family === 'ip') return values.some((block) => isInBlock(value, block)) !== isNegated;
  const read = family === 'date' ? timeOf : numberOf;
  // Nothing is before, after or equal to what is not a number.
  const point = read(value) ?? Number.NaN;
  return values.some((limit) => isInOrder(point, order, read(limit) ?? Number.NaN)) !== isNegated;
}

function isInBlock(value: string, block: string): boolean {
  const [address, range] = [addressRange(value), addressRange(block)];
  if (!address || !range || address.version !== range.version) return false;
  return address.first >= range.first && address.last <= range.last;
}

function isInOrder(point: number, order: Order, limit: number): boolean {
  switch (order) {
    case '=':
      return point === limit;
    case '<':
      return point < limit;
    case '<=':
      return point <= limit;
    case '>':
      return point > limit;
    case '>=':
      return point >= limit;
  }
}

/**
 * A value in every cell that the limits of the tests cut their line into: what no test tells apart needs no second try.
 * Between two limits it is a whole number where one lies there.
 */
export function pointsOfCells(tests: readonly ConditionTest[]): readonly string[] {
  const limits = (family: string): string[] =>
    tests.filter((test) => test.family === family).flatMap(({ values }) => values);
  const numbers = cells(
    limits('numeric').flatMap((text) => numberOf(text) ?? []),
    1,
  ).map(String);
  const times = cells(
    limits('date').flatMap((text) => timeOf(text) ?? []),
    1000,
  )
    .filter(isDate)
    .map((time) => new Date(time).toISOString());
  return [...numbers, ...times, ...addresses(limits('ip'))];
}

function cells(limits: readonly number[], unit: number): number[] {
  const sorted = [...new Set(limits)].toSorted((a, b) => a - b);
  return sorted.flatMap((limit, index) => {
    // A large number and one more are the same number.
    const step = Math.max(unit, Math.abs(limit) * 2 ** -50);
    const next = sorted[index + 1] ?? limit + 2 * step;
    const between = limit + step < next ? limit + step : (limit + next) / 2;
    return [...(index === 0 ? [limit - step] : []), limit, between];
  });
}

function addresses(blocks: readonly string[]): string[] {
  const ranges = blocks.flatMap((block) => addressRange(block) ?? []);
  const starts = ranges.map(({ version, first }) => addressText(version, first));
  const after = ranges
    .filter(({ version, last }) => last + 1n < addressCount(version))
    .map(({ version, last }) => addressText(version, last + 1n));
  return blocks.length === 0 ? [] : [...starts, ...after, addressText(4, 0n), addressText(6, 0n)];
}
