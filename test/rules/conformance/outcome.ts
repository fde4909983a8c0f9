import type { Finding } from '#src/model/finding.ts';
import type { TemplateCase } from './read-cases.ts';

export interface Outcome {
  readonly isRight: boolean;
  /** What the rules said, in short. */
  readonly saw: string;
}

/**
 * Whether findings say of a template what its label says. A violation must fail on a resource that the case names (a part
 * folded into another counts as that one); a compliant case has no failure and nothing unknown. Suppressed cases are
 * violations: whoever accepts one does so in a waiver, not in the template.
 */
export function outcomeOf({ label, violating }: TemplateCase, findings: readonly Finding[]): Outcome {
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown');
  const passing = findings.filter(({ verdict }) => verdict === 'pass');
  const saw = findings.map(
    ({ verdict, ruleId, resource, reason }) =>
      `${verdict} ${ruleId} ${resource.logicalId ?? resource.id} ${reason ?? ''}`,
  );
  const judged = new Set(findings.map(({ resource }) => resource.logicalId));
  const named = violating.filter((id) => judged.has(id));
  const isNamed = named.length === 0 || failing.some(({ resource }) => named.includes(resource.logicalId ?? ''));
  const isViolation = failing.length > 0 && isNamed;
  const isRight = {
    violation: isViolation,
    compliant: failing.length === 0 && unknown.length === 0,
    not_applicable: failing.length === 0 && unknown.length === 0 && passing.length === 0,
    no_verdict: failing.length === 0 && unknown.length > 0,
    suppressed: isViolation,
  }[label];
  return { isRight, saw: saw.length === 0 ? 'nothing' : saw.join('; ') };
}
