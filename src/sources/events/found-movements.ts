import type { EventNames } from './event-names.ts';
import { explainedPaths } from './explained-paths.ts';
import type { TrailEvent } from './trail-event.ts';

/** A recorded call that changed a resource, or may have. */
export interface Movement {
  /** The API's operation, e.g. `ModifyDBInstance`. */
  readonly event: string;
  readonly principal: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The caller's address, or the service that called. */
  readonly source?: string;
  readonly region: string;
  /** The drifted paths that it can have moved; empty: nothing recorded names them, and this is what else was done. */
  readonly paths: readonly string[];
}

const MOST_SHOWN = 5;

/** What uses a resource without changing it. */
const USES =
  /^(RunInstances|RunTask|StartTask|StopTask|CreateNetworkInterface|AssumeRole|CreateLogStream|PutImage|InitiateLayerUpload|UploadLayerPart|CompleteLayerUpload|RegisterTargets|DeregisterTargets|SubmitTaskStateChange|SubmitContainerStateChange|StartQuery)/;

/** What was found of one resource so far. */
export class FoundMovements {
  readonly #type: string;
  readonly #names: EventNames;
  readonly #paths: readonly string[];
  readonly #open: Set<string>;
  readonly #events: { readonly event: TrailEvent; readonly paths: readonly string[] }[] = [];
  readonly #seen = new Set<string>();
  #isCreated = false;
  hasStack = false;

  constructor(type: string, names: EventNames, paths: readonly string[]) {
    this.#type = type;
    this.#names = names;
    this.#paths = paths.length === 0 ? [''] : paths;
    this.#open = new Set(this.#paths);
  }

  get isEmpty(): boolean {
    return this.#events.length === 0 && !this.hasStack;
  }

  /** Older events cannot tell more: every path has its call, or this is where the resource began. */
  get isComplete(): boolean {
    return this.#open.size === 0 || this.#isCreated;
  }

  take(events: readonly TrailEvent[]): void {
    const { own, source } = this.#names;
    for (const event of events) {
      if (this.isComplete) return;
      // Two resources may share a name, never an identifier: a plain name counts within its service.
      const said = own.filter((name) => event.texts.has(name));
      if (said.length === 0 || (event.source !== source && !said.some(isUnmistakable))) continue;
      const key = `${event.time.getTime()} ${event.name} ${event.principal}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      if (event.actor === 'stack') this.hasStack = true;
      else if (!USES.test(event.name)) this.#note(event);
      const kind = this.#type.split('::').at(-1) ?? '';
      if (event.name === `Create${kind}`) this.#isCreated = true;
    }
  }

  #note(event: TrailEvent): void {
    const paths = explainedPaths(event, this.#type, this.#names.own, this.#paths);
    for (const path of paths) this.#open.delete(path);
    this.#events.push({ event, paths });
  }

  /** What names a drifted path; else what else people did; else what AWS did by itself. */
  movements(region: string): Movement[] | undefined {
    const explaining = this.#events.filter(({ paths }) => paths.length > 0);
    const by = (actor: string) => this.#events.filter(({ event }) => event.actor === actor);
    const [best] = [explaining, by('person'), by('service')].filter((list) => list.length > 0);
    return best
      ?.toSorted((a, b) => b.event.time.getTime() - a.event.time.getTime())
      .slice(0, MOST_SHOWN)
      .map(({ event: { name, principal, time, from }, paths }) => ({
        event: name,
        principal,
        time: time.toISOString(),
        ...(from === undefined ? {} : { source: from }),
        region,
        paths,
      }));
  }
}

function isUnmistakable(name: string): boolean {
  return name.startsWith('arn:') || /^[a-z]+-[0-9a-f]{8,}$/.test(name);
}
