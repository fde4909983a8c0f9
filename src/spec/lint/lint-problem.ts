import type { Location } from '#src/model/audit-error.ts';

/** What is odd in a spec that loads: nothing is wrong with it, and yet it does not say what its author means. */
export interface LintProblem {
  readonly kind: 'cannot-fail' | 'matches-nothing' | 'never-seen' | 'unused-parameter';
  readonly location: Location;
  readonly message: string;
  readonly environment: string;
}
