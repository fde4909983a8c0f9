import { Governor } from '#src/aws/governor.ts';
import type { Session } from '#src/aws/session.ts';

/** How many requests a read has made, and how many of them had an answer that was no error. */
export interface Answers {
  readonly asked: number;
  readonly answered: number;
}

/** The session, and what has come of its requests so far. */
export function watchAnswers(session: Session): { readonly session: Session; readonly answers: Answers } {
  const governor = new AnswerWatch(session.governor);
  return { session: { ...session, governor }, answers: governor };
}

class AnswerWatch extends Governor implements Answers {
  readonly #inner: Governor;
  asked = 0;
  answered = 0;

  constructor(inner: Governor) {
    super();
    this.#inner = inner;
  }

  override async run<Result>(service: string, signal: AbortSignal, call: () => Promise<Result>): Promise<Result> {
    this.asked += 1;
    const answer = await this.#inner.run(service, signal, call);
    this.answered += 1;
    return answer;
  }
}
