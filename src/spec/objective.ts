import { AuditError } from '#src/model/audit-error.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { SpecStatement } from './spec.ts';

/** A restore that was tried: how long it took, and when. */
export interface Drill {
  readonly component: string;
  readonly scenario: string;
  readonly seconds: number;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly evidence: string;
}

/** What is promised of an environment, its parameters filled in; times in seconds. */
export type Objective =
  | { readonly is: 'availability'; readonly atLeastPercent: number }
  | { readonly is: 'recoveryPoint'; readonly seconds: number; readonly scenarios: readonly string[] }
  | {
      readonly is: 'recoveryTime';
      readonly seconds: number;
      readonly scenarios: readonly string[];
      readonly drills: readonly Drill[];
      /** How old a drill may be. */
      readonly drillsHold: number;
    }
  | { readonly is: 'manualSnapshot'; readonly of: string; readonly before: string; readonly seconds: number }
  | {
      readonly is: 'monthlyCost';
      readonly targetUsd: number;
      readonly tolerancePercent: number;
      readonly tasks: Readonly<Record<string, number>>;
      readonly usage: Readonly<Record<string, number>>;
      readonly estimate: Readonly<Record<string, number>>;
    };

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };
const HALF_A_YEAR = 182 * 86_400;

/** Reads an objective whose shape the schema has checked; what parameters put in may still be wrong: an AuditError. */
export function objectiveOf({ statement, location, name }: SpecStatement): Objective {
  const fault = (what: string): AuditError =>
    new AuditError('spec/objective', { location, message: `objective "${name}": ${what}` });
  const [[is, given] = ['', null]] = isJsonObject(statement) ? Object.entries(statement) : [];
  const members: JsonObject = isJsonObject(given) ? given : {};
  const number = (key: string, other?: number): number => {
    const value = members[key] ?? other;
    if (typeof value === 'number') return value;
    throw fault(`${key} is ${JSON.stringify(value ?? null)}, and must be a number`);
  };
  const numbers = (key: string): Readonly<Record<string, number>> => {
    const value = members[key] ?? {};
    if (isNumbers(value)) return value;
    throw fault(`${key} is ${JSON.stringify(value)}, and must be names with numbers`);
  };
  const seconds = (value: Json | undefined, key: string): number => {
    const [, count, unit] = /^(\d+(?:\.\d+)?) ?(s|min|h|d)$/.exec(String(value)) ?? [];
    if (unit !== undefined) return Number(count) * (UNITS[unit] ?? Number.NaN);
    throw fault(`${key} is ${JSON.stringify(value ?? null)}, and must be a time, e.g. 30 min`);
  };
  const text = (key: string): string => String(members[key]);
  switch (is) {
    case 'availability':
      return { is, atLeastPercent: number('atLeastPercent') };
    case 'recoveryPoint':
      return { is, seconds: seconds(members['atMost'], 'atMost'), scenarios: texts(members['in']) };
    case 'recoveryTime':
      return {
        is,
        seconds: seconds(members['atMost'], 'atMost'),
        scenarios: texts(members['in']),
        drills: drillsOf(members['drills'], seconds),
        drillsHold: members['drillsHold'] === undefined ? HALF_A_YEAR : seconds(members['drillsHold'], 'drillsHold'),
      };
    case 'manualSnapshot':
      return { is, of: text('of'), before: text('before'), seconds: seconds(members['within'], 'within') };
    case 'monthlyCost':
      return {
        is,
        targetUsd: number('targetUsd'),
        tolerancePercent: number('tolerancePercent', 0),
        tasks: numbers('tasks'),
        usage: numbers('usage'),
        estimate: numbers('estimate'),
      };
    default:
      throw fault(`there is no objective "${is}"`);
  }
}

function drillsOf(value: Json | undefined, seconds: (value: Json | undefined, key: string) => number): Drill[] {
  return (isJsonList(value) ? value : []).filter(isJsonObject).map((drill) => ({
    component: String(drill['component']),
    scenario: String(drill['scenario']),
    seconds: seconds(drill['took'], 'took'),
    on: String(drill['on']),
    evidence: String(drill['evidence']),
  }));
}

function texts(value: Json | undefined): string[] {
  return isJsonList(value) ? value.map(String) : [];
}

function isNumbers(value: Json): value is Readonly<Record<string, number>> {
  return isJsonObject(value) && Object.values(value).every((member) => typeof member === 'number');
}
