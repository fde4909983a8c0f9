import { createHash } from 'node:crypto';
import type { Location } from './audit-error.ts';
import type { Drift } from './drift.ts';
import { canonicalJson, type Json } from './json.ts';
import type { Severity } from './severity.ts';
import type { Verdict } from './verdict.ts';

export type FindingKind = 'expectation' | 'rule' | 'invariant' | 'objective' | 'drift' | 'nag' | 'coverage';

/** What a verdict rests on: where it looked, what it wanted, what it saw. */
export interface Evidence {
  readonly path: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** The resource a finding is about; `id` is empty when there is none (a missing component). */
export interface FindingSubject {
  readonly type: string;
  readonly id: string;
  readonly arn?: string;
  readonly logicalId?: string;
  readonly name?: string;
}

/** A verdict on one subject, in the shape of report/v1. */
export interface Finding {
  readonly fingerprint: string;
  readonly kind: FindingKind;
  readonly ruleId: string;
  /** One sentence that says what is so (fail, unknown) or was wanted (pass). */
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** Why an `unknown` could not be decided. */
  readonly reason?: string;
  readonly waived?: { readonly reason: string; readonly owner: string; readonly expires: string };
  /** Only informs: said by a rule pack that does not gate; never counted, never failing. */
  readonly informs?: true;
  readonly component?: string;
  /** What people call the component. */
  readonly componentTitle?: string;
  readonly resource: FindingSubject;
  readonly evidence: readonly Evidence[];
  /** Of a drift: all sides of the property, who is out of line, and what to do. */
  readonly drift?: Drift;
  readonly locations: readonly Location[];
  readonly frameworks: readonly string[];
  readonly remediation?: string;
  /** Why it matters, in the words of the spec's or rule's author. */
  readonly rationale?: string;
}

/**
 * Names a finding across runs: `v1:` and 128 bits of SHA-256 over canonical JSON of
 * [environment or account, kind, rule id or component + expectation path, subject, element key]. Never message text.
 */
export function fingerprint(scope: string, kind: FindingKind, rule: string, subject: string, element = ''): string {
  const digest = createHash('sha256').update(canonicalJson([scope, kind, rule, subject, element]));
  return `v1:${digest.digest('hex').slice(0, 32)}`;
}
