import type { EventHistory } from '#src/aws/event-history.ts';
import type { Resource } from '#src/model/resource.ts';
import { type EventNames, eventNames } from './event-names.ts';
import { FoundMovements, type Movement } from './found-movements.ts';
import { ServicePages } from './service-pages.ts';
import { trailEvent } from './trail-event.ts';

/** A resource that is not as declared, and where; the empty path stands for the resource itself (missing, unmanaged). */
export interface Drifted {
  readonly resource: Resource;
  readonly paths: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;
/** CloudTrail keeps its event history that long. */
export const HISTORY_DAYS = 90;
const MOST_PAGES = 4;
/** Of a service that is not filed by resource, reads and all: 500 events. */
const MOST_SERVICE_PAGES = 10;

/** Looks up one resource after the other in the event histories of an account; pages of a whole service are shared. */
export class MovementSearch {
  readonly #historyOf: (region: string) => EventHistory;
  readonly #since: Date;
  readonly #services = new Map<string, ServicePages>();

  constructor(historyOf: (region: string) => EventHistory, now: Date) {
    this.#historyOf = historyOf;
    // The oldest day may be gone while we read.
    this.#since = new Date(now.getTime() - HISTORY_DAYS * DAY);
  }

  /** What moved the resource, newest first; a sentence where nothing says it. Rejects with the SDK's error. */
  async of({ resource, paths }: Drifted, partition: string): Promise<readonly Movement[] | string> {
    const names = eventNames(resource, partition);
    const found = new FoundMovements(resource.type, names, paths);
    for (const name of names.filed) {
      if (found.isComplete) break;
      let pages = 0;
      for await (const page of this.#historyOf(names.region).lookUp(
        { key: 'ResourceName', value: name },
        this.#since,
      )) {
        found.take(page.flatMap((event) => trailEvent(event) ?? []));
        pages += 1;
        if (found.isComplete || pages >= MOST_PAGES) break;
      }
    }
    if (found.isEmpty || (!names.isFiled && !found.isComplete)) await this.#searchService(names, found);
    return found.movements(names.region) ?? this.#nothing(names, found);
  }

  async #searchService(names: EventNames, found: FoundMovements): Promise<void> {
    const key = `${names.region} ${names.source}`;
    const service =
      this.#services.get(key) ??
      new ServicePages(this.#historyOf(names.region).lookUp({ key: 'EventSource', value: names.source }, this.#since));
    this.#services.set(key, service);
    for (let index = 0; index < MOST_SERVICE_PAGES && !found.isComplete; index += 1) {
      const page = await service.page(index);
      if (!page) return;
      found.take(page);
    }
  }

  #nothing({ region, source }: EventNames, found: FoundMovements): string {
    if (found.hasStack) return `only CloudFormation changed it in the last ${HISTORY_DAYS} days`;
    const oldest = this.#services.get(`${region} ${source}`)?.oldest;
    const where = oldest
      ? `the newest events of ${source}, back to ${oldest.toISOString().slice(0, 16)}Z,`
      : `the last ${HISTORY_DAYS} days`;
    return `CloudTrail has no change of it in ${where} in ${region}; one of the last 15 minutes may not be there yet`;
  }
}
