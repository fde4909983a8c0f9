import type { Rule } from '#src/rules/rule.ts';
import { judgeTemplate } from './judge-template.ts';
import type { TemplateCase } from './read-cases.ts';

export interface Outcome {
  readonly isRight: boolean;
  /** What the rules said, in short. */
  readonly saw: string;
}

/**
 * Whether rules say of a template what its label says. A violation must fail on a resource that the case names (a part
 * folded into another counts as that one); a compliant case has no failure and nothing unknown.
 */
export function outcomeOf({ template, label, violating }: TemplateCase, rules: readonly Rule[]): Outcome {
  const findings = judgeTemplate(template, rules);
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown');
  const passing = findings.filter(({ verdict }) => verdict === 'pass');
  const saw = findings
    .map(
      ({ verdict, ruleId, resource, reason }) =>
        `${verdict} ${ruleId} ${resource.logicalId ?? resource.id} ${reason ?? ''}`,
    )
    .join('; ');
  const judged = new Set(findings.map(({ resource }) => resource.logicalId));
  const named = violating.filter((id) => judged.has(id));
  const isNamed = named.length === 0 || failing.some(({ resource }) => named.includes(resource.logicalId ?? ''));
  const isRight = {
    violation: failing.length > 0 && isNamed,
    compliant: failing.length === 0 && unknown.length === 0,
    not_applicable: failing.length === 0 && unknown.length === 0 && passing.length === 0,
    no_verdict: failing.length === 0 && unknown.length > 0,
    suppressed: true,
  }[label];
  return { isRight, saw: saw === '' ? 'nothing' : saw };
}
