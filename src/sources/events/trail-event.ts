import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Actor, actorOf, principalOf } from './principal.ts';

/** An event as LookupEvents returns it; every part may be missing. */
export interface LookedUp {
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventSource?: string | undefined;
  readonly EventTime?: Date | undefined;
  readonly ReadOnly?: string | undefined;
  readonly Username?: string | undefined;
  readonly Resources?: readonly { readonly ResourceName?: string | undefined }[] | undefined;
  /** The record itself, as JSON text. */
  readonly CloudTrailEvent?: string | undefined;
}

/** A successful call that may have changed something. */
export interface TrailEvent {
  readonly name: string;
  /** E.g. `ec2.amazonaws.com`. */
  readonly source: string;
  readonly time: Date;
  readonly actor: Actor;
  readonly principal: string;
  /** The caller's address, or the service that called. */
  readonly from: string | undefined;
  /** Every text in what was asked and answered, and the names that CloudTrail filed the event under. */
  readonly texts: ReadonlySet<string>;
  readonly request: JsonObject;
}

/** Undefined for what read, failed, or cannot be read. */
export function trailEvent(event: LookedUp): TrailEvent | undefined {
  const record = recordOf(event.CloudTrailEvent);
  const { EventName: name, EventTime: time } = event;
  if (!record || !name || !time || event.ReadOnly === 'true' || record['readOnly'] === true) return undefined;
  if (record['errorCode'] !== undefined || record['errorMessage'] !== undefined) return undefined;
  const request = isJsonObject(record['requestParameters']) ? record['requestParameters'] : {};
  const named = (event.Resources ?? []).flatMap(({ ResourceName }) => (ResourceName ? [ResourceName] : []));
  const { sourceIPAddress: from, responseElements, resources } = record;
  return {
    name,
    source: event.EventSource ?? String(record['eventSource']),
    time,
    actor: actorOf(record),
    principal: principalOf(record, event.Username),
    from: typeof from === 'string' ? from : undefined,
    texts: new Set([...named, ...textsIn([request, responseElements ?? null, resources ?? null])]),
    request,
  };
}

function recordOf(text: string | undefined): JsonObject | undefined {
  try {
    const record: unknown = JSON.parse(text ?? '');
    return isJsonObject(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function* textsIn(root: Json): Generator<string> {
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') yield value;
    else if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
  }
}
