import { setTimeout as delay } from 'node:timers/promises';
import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { EVENTS_ACTION } from './history-actions.ts';
import type { Session } from './session.ts';

/**
 * CloudTrail answers two lookups a second, per account and region, to everybody together:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const LOOKUP_MS = 550;
/** As many as a page can hold. */
const PAGE_SIZE = 50;

/** By what events are looked up: one attribute a lookup. */
export interface LookupBy {
  readonly key: 'ResourceName' | 'EventSource';
  readonly value: string;
}

/** CloudTrail's event history of one region: management events of the last 90 days, whether or not a trail keeps them. */
export class EventHistory {
  readonly region: string;
  readonly #session: Session;
  readonly #signal: AbortSignal;
  /** When the next lookup may begin, in milliseconds of this process. */
  #free = 0;

  constructor(session: Session, region: string, signal: AbortSignal) {
    this.region = region;
    this.#session = session;
    this.#signal = signal;
  }

  /** Pages of events from `since` on, newest first; the next page is asked for when it is wanted. Rejects with the SDK's error. */
  async *lookUp({ key, value }: LookupBy, since: Date): AsyncGenerator<readonly Event[], void, void> {
    const client = this.#session.client(CloudTrailClient, this.region);
    const request = {
      LookupAttributes: [{ AttributeKey: key, AttributeValue: value }],
      StartTime: since,
      MaxResults: PAGE_SIZE,
    };
    let token: string | undefined;
    do {
      const command = new LookupEventsCommand({ ...request, ...(token === undefined ? {} : { NextToken: token }) });
      await this.#turn();
      this.#session.calls.record(EVENTS_ACTION);
      const page = await client.send(command, { abortSignal: this.#signal });
      yield page.Events ?? [];
      token = page.NextToken;
    } while (token !== undefined);
  }

  async #turn(): Promise<void> {
    const now = performance.now();
    const begin = Math.max(now, this.#free);
    this.#free = begin + LOOKUP_MS;
    await delay(begin - now, undefined, { signal: this.#signal });
  }
}
