import type { Evidence } from '#src/model/finding.ts';
import type { Verdict } from '#src/model/verdict.ts';

/** How an objective came out, before it is known whose finding it is. */
export interface Answer {
  readonly verdict: Verdict;
  readonly title: string;
  readonly reason?: string;
  readonly evidence: readonly Evidence[];
  readonly remediation?: string;
}
