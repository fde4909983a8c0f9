import { type LookedUp, type TrailEvent, trailEvent } from './trail-event.ts';

/** The newest events of a whole service, read once and as far as anybody asks. */
export class ServicePages {
  readonly #pages: TrailEvent[][] = [];
  readonly #source: AsyncGenerator<readonly LookedUp[]>;
  #oldest: Date | undefined;
  #isOver = false;
  /** A list that failed once is over for its generator, but nobody has seen its end. */
  #failure: { readonly error: unknown } | undefined;

  constructor(source: AsyncGenerator<readonly LookedUp[]>) {
    this.#source = source;
  }

  /** How far back was read; undefined once everything was. */
  get oldest(): Date | undefined {
    return this.#isOver ? undefined : this.#oldest;
  }

  async page(index: number): Promise<readonly TrailEvent[] | undefined> {
    while (this.#pages.length <= index && !this.#isOver) await this.#readNext();
    return this.#pages[index];
  }

  async #readNext(): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    const next = await this.#source.next().catch((error: unknown) => {
      this.#failure = { error };
      throw error;
    });
    if (next.done) {
      this.#isOver = true;
      return;
    }
    this.#oldest = next.value.at(-1)?.EventTime ?? this.#oldest;
    this.#pages.push(next.value.flatMap((event) => trailEvent(event) ?? []));
  }
}
