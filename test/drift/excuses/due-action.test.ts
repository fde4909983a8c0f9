import { describe, expect, test } from 'vitest';
import { excuseOf } from '#src/drift/excuses/excuse-of.ts';
import type { JsonObject } from '#src/model/json.ts';
import { live } from '../../sources/deployed/account.ts';

const action = (name: string, Schedule: string, sets: JsonObject): JsonObject => ({
  ScheduledActionName: name,
  Schedule,
  Timezone: 'America/New_York',
  ScalableTargetAction: sets,
});
const NIGHTS = [
  action('down', 'cron(0 20 ? * MON-FRI *)', { MinCapacity: 0, MaxCapacity: 0 }),
  action('up', 'cron(0 7 ? * MON-FRI *)', { MinCapacity: 1, MaxCapacity: 4 }),
];
const declared = { MinCapacity: 1, MaxCapacity: 4, ScheduledActions: NIGHTS };

/** The excuse for a pair of capacities at a local time of New York, in the week of Monday 2026-11-23. */
function excuseAt(time: string, min: number, max: number, code: JsonObject = declared): string | undefined {
  const target = live('AWS::ApplicationAutoScaling::ScalableTarget', 'target', {
    properties: { MinCapacity: min, MaxCapacity: max, ScheduledActions: NIGHTS },
  });
  const now = new Date(`${time}:00-05:00`);
  const moved = { path: 'MaxCapacity', declared: 4, live: max };
  return excuseOf(moved, target, { now, resources: [target], declared: code })?.name;
}

describe('the pair of capacities that a scheduled action sets', () => {
  test.each([
    ['at night', '2026-11-23T23:00'],
    ['within minutes of the action', '2026-11-23T20:01'],
    ['just after the morning, before AWS has carried it out', '2026-11-24T07:10'],
    ['on Saturday, since Friday night', '2026-11-28T11:00'],
  ])('is due %s', (_, time) => expect(excuseAt(time, 0, 0)).toBe('DUE_SCHEDULED_ACTION'));

  test.each([
    ['in the morning', '2026-11-23T11:00'],
    ['half an hour after the morning', '2026-11-24T07:30'],
    ['before the evening', '2026-11-23T19:45'],
  ])('is drift %s', (_, time) => expect(excuseAt(time, 0, 0)).toBeUndefined());

  test('any other pair is drift, at night too', () => {
    expect(excuseAt('2026-11-23T23:00', 0, 2)).toBeUndefined();
    expect(excuseAt('2026-11-23T23:00', 1, 8)).toBeUndefined();
  });

  test('an action that only the account knows excuses nothing', () => {
    expect(excuseAt('2026-11-23T23:00', 0, 0, { ...declared, ScheduledActions: [] })).toBeUndefined();
  });

  test('an action that sets one of the two leaves the other as declared', () => {
    const code = { ...declared, ScheduledActions: [action('less', 'cron(0 20 * * ? *)', { MaxCapacity: 2 })] };
    expect(excuseAt('2026-11-23T23:00', 1, 2, code)).toBe('DUE_SCHEDULED_ACTION');
    expect(excuseAt('2026-11-23T23:00', 0, 2, code)).toBeUndefined();
  });
});
