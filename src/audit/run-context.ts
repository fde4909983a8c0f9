/** What a use case may know of the world outside its arguments; the command layer makes it. */
export interface RunContext {
  readonly command: string;
  readonly startedAt: Date;
  readonly now: () => Date;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly toolVersion: string;
  /** One line for a person at a terminal; silent elsewhere. */
  readonly progress: (message: string) => void;
}
