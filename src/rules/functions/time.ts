import { kindOf, mistake, type Value } from '../language/value.ts';
import type { RuleFunctions } from './define-function.ts';

const DAY_MS = 86_400_000;

/** Time as it was when the snapshot was taken: a saved one gives the same answer tomorrow. */
export const TIME: RuleFunctions = {
  daysSince: {
    takes: ['string'],
    gives: 'number',
    does: 'days, with their fraction, from a time (ISO 8601) to the snapshot',
    run: ([time = null], { world }) => days(time, world.takenAt, 1),
  },
  daysUntil: {
    takes: ['string'],
    gives: 'number',
    does: 'days, with their fraction, from the snapshot to a time (ISO 8601); negative once it is over',
    run: ([time = null], { world }) => days(time, world.takenAt, -1),
  },
};

function days(time: Value, takenAt: string, sign: 1 | -1): Value {
  if (time === null) return null;
  const parsed = typeof time === 'string' && /^\d{4}-\d{2}-\d{2}/.test(time) ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(parsed))
    return mistake(`${typeof time === 'string' ? JSON.stringify(time) : kindOf(time)} is no time`);
  return (sign * (Date.parse(takenAt) - parsed)) / DAY_MS;
}
