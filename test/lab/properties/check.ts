import type { LiveEnvironment } from './read-environment.ts';
import type { EnvironmentName, Place } from './place.ts';
import type { StatementId } from './statements.ts';

/** What JSON can say: expectations are written out, never computed from the stacks. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One property of a deployed environment: what the design wants it to be and how it is read. */
export interface PropertyCheck {
  /** Stable: the list of known faults refers to it. */
  readonly id: string;
  /** What of the design it holds; the first is named in messages. */
  readonly statements: readonly [StatementId, ...StatementId[]];
  readonly expected: (place: Place) => Json;
  /** May throw where the resource is not there, which fails the check. */
  readonly actual: (live: LiveEnvironment) => unknown;
  /** Where it applies; absent: everywhere. */
  readonly only?: EnvironmentName;
}

type Expected = Json | ((place: Place) => Json);

/** A check of every environment. */
export function property(
  id: string,
  held: StatementId | readonly [StatementId, ...StatementId[]],
  expected: Expected,
  actual: (live: LiveEnvironment) => unknown,
): PropertyCheck {
  return {
    id,
    statements: typeof held === 'string' ? [held] : held,
    expected: typeof expected === 'function' ? expected : () => expected,
    actual,
  };
}

/** A value that differs between the environments, in the order of the document's tables. */
export const differs =
  (tiger: Json, cheetah: Json) =>
  ({ name }: Place): Json =>
    name === 'tiger' ? tiger : cheetah;

/** Checks of one environment alone. */
export const onlyOn = (only: EnvironmentName, checks: readonly PropertyCheck[]): PropertyCheck[] =>
  checks.map((check) => ({ ...check, only }));
