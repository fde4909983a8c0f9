import type { ContainmentOptions, Decision } from '#src/analysis/iam/containment.ts';
import type { PolicySet, Request } from '#src/analysis/iam/request.ts';
import type { Json, JsonObject } from '#src/model/json.ts';

/** A question whose answer AWS's documentation gives. */
export interface Decided {
  readonly name: string;
  readonly inner: PolicySet<Json>;
  readonly outer: PolicySet<Json>;
  readonly is: Decision['is'];
  readonly options?: Partial<ContainmentOptions>;
  /** What the first request beyond must look like, as far as it is fixed. */
  readonly witness?: Partial<Request>;
  readonly reason?: RegExp;
}

/** What else a case can say. */
export type More = Partial<Omit<Decided, 'name' | 'inner' | 'outer' | 'is'>>;

/** An Allow to start from. */
export const GET: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
/** The Allow with these elements instead. */
export function allow(more: JsonObject): JsonObject {
  const { Action, Resource, ...rest } = GET;
  return {
    ...rest,
    ...(more['NotAction'] === undefined ? { Action: Action ?? '' } : {}),
    ...(more['NotResource'] === undefined ? { Resource: Resource ?? '' } : {}),
    ...more,
  };
}

/** A policy of these statements. */
export const policy = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });
/** The policies of somebody who has one, of these statements. */
export const of = (...Statement: readonly Json[]): PolicySet<Json> => ({ grants: [policy(...Statement)] });

/** One Allow each, under these conditions. */
export const where = (name: string, inner: Json, outer: Json, is: Decided['is'], more: More = {}): Decided => ({
  name,
  inner: of({ ...GET, Condition: inner }),
  outer: of({ ...GET, Condition: outer }),
  is,
  ...more,
});

/** One Allow each, with these elements. */
export const allows = (
  name: string,
  inner: JsonObject,
  outer: JsonObject,
  is: Decided['is'],
  more: More = {},
): Decided => ({
  name,
  inner: of(allow(inner)),
  outer: of(allow(outer)),
  is,
  ...more,
});
