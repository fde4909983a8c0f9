import PQueue from 'p-queue';

/** How hard one service may be asked, whatever the audit would like. */
export interface Limits {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests begun in one second: the hard ceiling, so that an audit cannot starve production of its API quota. */
  readonly perSecond: number;
}

export const DEFAULT_LIMITS: Limits = { concurrency: 10, perSecond: 40 };

/** Lets calls through, one queue a service. Throttled answers are slowed down further by the SDK's adaptive retry. */
export class Governor {
  readonly #limits: Limits;
  readonly #queues = new Map<string, PQueue>();

  constructor(limits: Limits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  run<Result>(service: string, signal: AbortSignal, call: () => Promise<Result>): Promise<Result> {
    return this.#queueOf(service).add(call, { signal });
  }

  #queueOf(service: string): PQueue {
    const known = this.#queues.get(service);
    if (known) return known;
    const { concurrency, perSecond } = this.#limits;
    const queue = new PQueue({ concurrency, interval: 1000, intervalCap: perSecond });
    this.#queues.set(service, queue);
    return queue;
  }
}
