/** Why a bound is what it is: what happens, and who says how long it takes. */
export interface Step {
  readonly what: string;
  /** Page of AWS that says so; absent where the configuration does. */
  readonly source?: string;
}

/** How much may be lost, or how long it may take: seconds, without end, or nobody can say. */
export interface Bound {
  readonly is: 'bounded' | 'unbounded' | 'unknown';
  /** Of a bounded one. */
  readonly seconds?: number;
  readonly steps: readonly Step[];
  /** Unknown because something was not read: no drill answers that. */
  readonly isUnread?: true;
}

export function within(seconds: number, ...steps: Step[]): Bound {
  return { is: 'bounded', seconds, steps };
}

export function unbounded(...steps: Step[]): Bound {
  return { is: 'unbounded', steps };
}

/** Neither the configuration nor AWS says how long; only trying it would. */
export function needsDrill(...steps: Step[]): Bound {
  return { is: 'unknown', steps };
}

/** Something that it rests on was not read. */
export function unread(what: string): Bound {
  return { is: 'unknown', steps: [{ what }], isUnread: true };
}

export const NOTHING_LOST: Bound = within(0, { what: 'nothing is kept here that could be lost' });

/** What can happen to a component, from the smallest to the largest. */
export const SCENARIOS = ['task', 'host', 'zone', 'corruption', 'deletion', 'region'] as const;

export type Scenario = (typeof SCENARIOS)[number];

/** What one thing that can happen to a component costs in data and in time. */
export interface Recovery {
  readonly scenario: Scenario;
  readonly recoveryPoint: Bound;
  readonly recoveryTime: Bound;
  /** What would make it better, where that is known. */
  readonly better?: string;
}
