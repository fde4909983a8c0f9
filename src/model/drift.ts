import type { Json } from './json.ts';

/** Who is out of line with a property, in the words of the report. */
export type PropertyView =
  'in sync' | 'live changed' | 'code behind' | 'not deployed' | 'spec differs' | 'all differ' | 'unknown';

/** The same of whole resources, which can also be declared and gone, made again by hand, or declared by nobody. */
export type DriftView = PropertyView | 'missing' | 're-created' | 'unmanaged';

/** One change of a drifted resource as AWS recorded it. */
export interface RecordedChange {
  /** The API operation, e.g. `ModifyDBInstance`. */
  readonly event: string;
  readonly principal: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The address or service that the call came from. */
  readonly source?: string;
}

/** One property seen from three sides; a side that says nothing of it is left out. */
export interface Drift {
  readonly view: DriftView;
  /** What the spec expects, as evidence shows it. */
  readonly spec?: Json;
  /** As synthesized. */
  readonly code?: Json;
  /** As in the template that CloudFormation deployed. */
  readonly deployed?: Json;
  readonly live?: Json;
  /** What AWS does where nobody says anything, where that is known; null: nothing. */
  readonly default?: Json;
  /** True where the spec accepts what moved. */
  readonly isWithinSpec?: true;
  /** Why a difference is none, in AWS's words: `MANAGED_BY_AWS`, `WRITE_ONLY_PROPERTY` … */
  readonly excuse?: { readonly name: string; readonly sentence: string };
  /** What to do, and what a deployment would do by itself. */
  readonly advice: string;
  /** What the property does, e.g. "opens the network". */
  readonly does?: string;
  /** Who moved it and when, newest first; a text says why nobody is known. */
  readonly changes?: readonly RecordedChange[] | string;
}
