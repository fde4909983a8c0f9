import { describe, expect, test } from 'vitest';
import { lastRun } from '#src/drift/excuses/last-run.ts';

const NEW_YORK = 'America/New_York';

describe('when a schedule ran last', () => {
  test.each<[string, string, string | undefined, string, string | undefined]>([
    [
      'a weekday evening',
      'cron(0 20 ? * MON-FRI *)',
      NEW_YORK,
      '2026-11-23T23:00:00-05:00',
      '2026-11-24T01:00:00.000Z',
    ],
    ['over the weekend', 'cron(0 20 ? * MON-FRI *)', NEW_YORK, '2026-11-22T11:00:00-05:00', '2026-11-21T01:00:00.000Z'],
    ['in summer time', 'cron(0 20 ? * MON-FRI *)', NEW_YORK, '2026-07-14T10:00:00Z', '2026-07-14T00:00:00.000Z'],
    [
      'on the day the clocks go back',
      'cron(0 7 * * ? *)',
      NEW_YORK,
      '2026-11-01T13:00:00Z',
      '2026-11-01T12:00:00.000Z',
    ],
    ['a minute before', 'cron(0 7 * * ? *)', undefined, '2026-11-23T06:59:59Z', '2026-11-22T07:00:00.000Z'],
    ['on the minute', 'cron(0 7 * * ? *)', undefined, '2026-11-23T07:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['every ten minutes', 'cron(0/10 * * * ? *)', undefined, '2026-11-23T07:29:00Z', '2026-11-23T07:20:00.000Z'],
    ['a range and a list', 'cron(30 6-8,12 * * ? *)', undefined, '2026-11-23T11:00:00Z', '2026-11-23T08:30:00.000Z'],
    ['once a year', 'cron(0 0 24 12 ? *)', undefined, '2026-11-23T00:00:00Z', '2025-12-24T00:00:00.000Z'],
    ['a year to come', 'cron(0 0 24 12 ? 2027)', undefined, '2026-11-23T00:00:00Z', undefined],
    ['what depends on the month is not guessed', 'cron(0 0 L * ? *)', undefined, '2026-11-23T00:00:00Z', undefined],
    ['a moment, passed', 'at(2026-11-20T20:00:00)', NEW_YORK, '2026-11-23T00:00:00Z', '2026-11-21T01:00:00.000Z'],
    ['a moment to come', 'at(2026-11-24T20:00:00)', NEW_YORK, '2026-11-23T00:00:00Z', undefined],
    ['a rate without a beginning', 'rate(2 hours)', undefined, '2026-11-23T00:00:00Z', undefined],
  ])('%s', (_, schedule, timeZone, now, expected) => {
    const run = lastRun({ schedule, ...(timeZone === undefined ? {} : { timeZone }) }, new Date(now));
    expect(run?.toISOString()).toBe(expected);
  });

  test('a rate counts from its beginning', () => {
    const timed = { schedule: 'rate(2 hours)', start: new Date('2026-11-23T01:00:00Z') };
    expect(lastRun(timed, new Date('2026-11-23T06:30:00Z'))?.toISOString()).toBe('2026-11-23T05:00:00.000Z');
  });

  test('nothing runs before the beginning or after the end', () => {
    const schedule = 'cron(0 7 * * ? *)';
    const now = new Date('2026-11-23T09:00:00Z');
    expect(lastRun({ schedule, start: new Date('2026-11-23T08:00:00Z') }, now)).toBeUndefined();
    const ended = lastRun({ schedule, end: new Date('2026-11-20T00:00:00Z') }, now);
    expect(ended?.toISOString()).toBe('2026-11-19T07:00:00.000Z');
  });
});
