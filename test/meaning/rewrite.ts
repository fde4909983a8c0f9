import type { Json } from '#src/model/json.ts';

/** One thing written twice, and a near miss that is another thing. */
export interface Rewrite {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  readonly written: Json;
  readonly rewritten: Json;
  /** Differs in what it does, not only in how it is written. */
  readonly harmful: Json;
}
