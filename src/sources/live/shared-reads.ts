/** What came of a call or of a list: an answer, or why there is none; and how many calls in a row it took. */
export interface Outcome<Answer> {
  readonly answer: Answer;
  readonly failure?: unknown;
  readonly depth: number;
}

/** The answers that several collectors of a region ask for: the first asks AWS, the others take what came of it. */
export class SharedReads {
  readonly #outcomes = new Map<string, Promise<Outcome<unknown>>>();

  once<Answer>(name: string, ask: () => Promise<Outcome<Answer>>): Promise<Outcome<Answer>> {
    const known = this.#outcomes.get(name) ?? ask();
    this.#outcomes.set(name, known);
    return known as Promise<Outcome<Answer>>; // collectors that share a name share what it answers
  }
}
