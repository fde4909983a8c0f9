import { isDeepStrictEqual } from 'node:util';
import type { PropertyCheck } from './check.ts';
import type { EnvironmentName, Place } from './place.ts';
import type { LiveEnvironment } from './read-environment.ts';
import { statements } from './statements.ts';

/** A check that was made. */
export interface Verdict {
  readonly check: PropertyCheck;
  readonly right: boolean;
  readonly expected: unknown;
  /** What was read, as JSON; undefined members become null. */
  readonly actual: unknown;
}

/** The checks that apply to the environment, made. A reader that throws gives a wrong verdict with its message. */
export function judge(checks: readonly PropertyCheck[], live: LiveEnvironment): Verdict[] {
  return checks.filter((check) => applies(check, live.place.name)).map((check) => judgeOne(check, live));
}

export const applies = ({ only }: PropertyCheck, environment: EnvironmentName): boolean =>
  only === undefined || only === environment;

function judgeOne(check: PropertyCheck, live: LiveEnvironment): Verdict {
  const expected = check.expected(live.place);
  try {
    const actual: unknown = JSON.parse(JSON.stringify(check.actual(live) ?? null));
    return { check, expected, actual, right: isDeepStrictEqual(actual, expected) };
  } catch (error) {
    return { check, expected, actual: `not read: ${String(error)}`, right: false };
  }
}

/** One deviation as people read it: what, where the design says it, both values. */
export function explain({ actual, check, expected }: Verdict, { name }: Pick<Place, 'name'>): string {
  const [first] = check.statements;
  const { says, section } = statements[first];
  const values = `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  return `${name} ${check.id}: ${values} (${section}: ${says})`;
}
