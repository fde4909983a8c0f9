import type { ResourceView } from './resource-view.ts';
import { Unknown, type Value, type ValueObject } from './value.ts';

/** What the resources of a snapshot say of each other: the ground of `ref`, `attached`, `referrers` and `resources`. */
export interface World {
  /** ISO 8601: when the snapshot was taken. */
  readonly takenAt: string;
  readonly ofType: (type: string) => Value;
  readonly named: (name: string, type: string | undefined) => Value;
  readonly referrers: (view: ResourceView, type: string) => Value;
  readonly attached: (view: ResourceView, type: string) => Value;
}

/** Everything that one evaluation may look at; one frame serves a rule for all resources, one after the other. */
export interface Frame {
  view: ResourceView;
  readonly params: ValueObject;
  readonly env: ValueObject;
  readonly world: World;
  /** Whether what a template does not say is unknown, or nothing. */
  isStrict: boolean;
  /** Elements that macros stand at, by the slot that the compiler gave their variable. */
  readonly slots: Value[];
  /** Steps that are left to this evaluation. */
  budget: number;
}

/** Steps that one evaluation may take, about a tenth of a second: what needs more is not known, instead of never. */
export const BUDGET = 1_000_000;

/** Takes steps from an evaluation: one for each element that is looked at; what stops it once there are none left. */
export function spend(frame: Frame, steps: number): Unknown | undefined {
  frame.budget -= steps;
  return frame.budget < 0 ? EXHAUSTED : undefined;
}

const EXHAUSTED = new Unknown('error', `it takes more than ${BUDGET} steps`);

/** A compiled condition. */
export type Run = (frame: Frame) => Value;

/** A truth of three values: what is not there is false. */
export function truth(value: Value): boolean | Unknown {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  return value instanceof Unknown ? value : new Unknown('error', 'it is neither true nor false');
}
