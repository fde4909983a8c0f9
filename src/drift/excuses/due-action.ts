import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type ExcuseRule, flagOf } from './excuse.ts';
import { lastRun } from './last-run.ts';

const MINUTE = 60_000;
/** AWS carries an action out some time after its minute, and a read takes a while. */
const LATE = 15 * MINUTE;
const EARLY = 2 * MINUTE;

/**
 * The least and most capacity that a scheduled action sets: the pair of the action that ran last is due, any other is not.
 * AWS carries an action out by rewriting the target's own pair.
 */
export const dueScheduledAction: ExcuseRule = ({ path }, live, context) => {
  if (live.type !== 'AWS::ApplicationAutoScaling::ScalableTarget' || !/^(Min|Max)Capacity$/.test(path))
    return undefined;
  const { declared = live.properties, now } = context;
  const actions = actionsOf(flagOf('ScheduledActions', live, context));
  const moments = [0, -LATE, EARLY].map((shift) => new Date(now.getTime() + shift));
  for (const moment of moments) {
    const due = lastOf(actions, moment);
    if (
      due &&
      ['MinCapacity', 'MaxCapacity'].every((name) => live.properties[name] === (due.sets[name] ?? declared[name]))
    ) {
      const sentence = `The scheduled action ${due.name} set it; it ran last at ${due.at.toISOString()}.`;
      return { name: 'DUE_SCHEDULED_ACTION', sentence };
    }
  }
  return undefined;
};

interface Action {
  readonly name: string;
  readonly sets: JsonObject;
  readonly runs: (now: Date) => Date | undefined;
}

function lastOf(actions: readonly Action[], now: Date): (Action & { readonly at: Date }) | undefined {
  const ran = actions.flatMap((action) => {
    const at = action.runs(now);
    return at ? [{ ...action, at }] : [];
  });
  return ran.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
}

function actionsOf(value: Json | undefined): Action[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isJsonObject).flatMap((action) => {
    const { ScheduledActionName, Schedule, Timezone, StartTime, EndTime, ScalableTargetAction } = action;
    if (typeof Schedule !== 'string' || !isJsonObject(ScalableTargetAction)) return [];
    const timed = {
      schedule: Schedule,
      ...(typeof Timezone === 'string' ? { timeZone: Timezone } : {}),
      ...(typeof StartTime === 'string' ? { start: new Date(StartTime) } : {}),
      ...(typeof EndTime === 'string' ? { end: new Date(EndTime) } : {}),
    };
    const runs = (now: Date): Date | undefined => lastRun(timed, now);
    return [{ name: String(ScheduledActionName), sets: ScalableTargetAction, runs }];
  });
}
