import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { ofType } from '../neighbours.ts';

/** Why a value that is not the declared one is no drift. */
export interface Excuse {
  /** A stable name; in AWS's public words where it has some (`MANAGED_BY_AWS`). */
  readonly name: string;
  /** One sentence that says what moved the value and how far it may move. */
  readonly sentence: string;
}

/** A value that is not the declared one. */
export interface Moved {
  readonly path: string;
  readonly declared: Json | undefined;
  readonly live: Json | undefined;
}

/** What else is known when a difference is judged. */
export interface ExcuseContext {
  /** When the live values held: the snapshot's time. */
  readonly now: Date;
  /** Everything that was read. */
  readonly resources: readonly Resource[];
  /** What code declares of this resource: its flags and schedules count, not what somebody set live. */
  readonly declared?: JsonObject;
  /** Everything that code declares, custom resources included. */
  readonly code?: readonly Resource[];
  /** The principal of the last change, where a record of it was found, e.g. `securityhub.amazonaws.com`. */
  readonly changedBy?: string;
}

/** One class of values that AWS or a controller moves; undefined where its condition does not hold. */
export type ExcuseRule = (moved: Moved, live: Resource, context: ExcuseContext) => Excuse | undefined;

/** What code says of a flag, else what is live: somebody who turns a flag on does not excuse himself. */
export function flagOf(name: string, live: Resource, { declared }: ExcuseContext): Json | undefined {
  return declared && name in declared ? declared[name] : live.properties[name];
}

export const isTrue = (value: Json | undefined): boolean => value === true || value === 'true';

/** A number, also one in a text; undefined for anything else. */
export function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** Resources of one type in one account and region. */
export function near(type: string, { account, region }: Resource, resources: readonly Resource[]): readonly Resource[] {
  return ofType(resources, type).filter((one) => one.account === account && one.region === region);
}
