import { hash } from 'node:crypto';
import type { Location } from './audit-error.ts';
import type { Drift } from './drift.ts';
import type { Json } from './json.ts';
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
  /** The title of the rule: the wanted condition, the same for every resource. */
  readonly ruleTitle?: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** Why an `unknown` could not be decided. */
  readonly reason?: string;
  readonly waived?: { readonly reason: string; readonly owner: string; readonly expires: string };
  /** Against an earlier report, of what fails or is unknown: new, known from there, or known and worse now. */
  readonly baseline?: 'new' | 'known' | 'worse';
  /** Only informs: said by a rule pack that does not gate; never counted, never failing. */
  readonly informs?: true;
  readonly component?: string;
  /** What people call the component. */
  readonly componentTitle?: string;
  readonly resource: FindingSubject;
  readonly evidence: readonly Evidence[];
  /** Of a drift: all sides of the property, who is out of line, and what to do. */
  readonly drift?: Drift;
  /** Findings with the same text come of one cause: several kinds speak of the same property of a resource. */
  readonly cause?: string;
  readonly locations: readonly Location[];
  /** Controls that ask for it, as `<framework>/<control>`. */
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
  // Of texts alone, plain JSON is canonical.
  const digest = hash('sha256', JSON.stringify([scope, kind, rule, subject, element]), 'hex');
  return `v1:${digest.slice(0, 32)}`;
}
