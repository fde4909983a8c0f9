import { fingerprint, type Finding } from '#src/model/finding.ts';
import type { Frame } from '../language/frame.ts';
import type { ResourceView } from '../language/resource-view.ts';
import type { Rule } from '../rule.ts';
import type { Judgement } from './evaluate.ts';
import { Explainer } from './explainer.ts';
import { messageOf } from './message.ts';
import type { Subject } from './subjects.ts';

/** Makes the findings of one rule: evidence and a message for those that fail, and for no others. */
export class RuleFindings {
  private readonly rule: Rule;
  private readonly frameworks: readonly string[];
  private readonly explainer: Explainer;

  constructor(rule: Rule, frameworks: readonly string[] = []) {
    this.rule = rule;
    this.frameworks = frameworks;
    this.explainer = new Explainer(rule.assert.text);
  }

  /** About one resource; `frame` stands at it. */
  ofResource(view: ResourceView, subject: Subject, judgement: Judgement, scope: string, frame: () => Frame): Finding {
    const { rule } = this;
    const { file, line } = view.resource.origin;
    const failed = judgement.verdict === 'fail' ? frame() : undefined;
    const { location } = rule;
    return this.finding(judgement, {
      fingerprint: fingerprint(scope, 'rule', rule.id, subject.key),
      title: failed ? `${messageOf(rule, failed)}${inBranch(judgement)}` : rule.title,
      resource: subject.resource,
      evidence: failed ? this.explainer.evidence(rule.assert.tree, failed) : [],
      locations: file === undefined ? [location] : [{ file, line: line ?? 1, column: 1 }, location],
    });
  }

  /** About a type of which not all resources could be read. */
  ofType(type: string, judgement: Judgement, scope: string): Finding {
    const { rule } = this;
    return this.finding(judgement, {
      fingerprint: fingerprint(scope, 'rule', rule.id, type),
      title: rule.title,
      resource: { type, id: '' },
      evidence: [],
      locations: [rule.location],
    });
  }

  private finding(
    { verdict, reason }: Judgement,
    { fingerprint: own, title, resource, evidence, locations }: About,
  ): Finding {
    const { rule, frameworks } = this;
    const finding: Finding = {
      fingerprint: own,
      kind: 'rule',
      ruleId: rule.id,
      title,
      ruleTitle: rule.title,
      severity: rule.severity,
      verdict,
      resource,
      evidence,
      locations,
      frameworks,
      remediation: rule.remediation,
      rationale: rule.rationale,
    };
    return reason === undefined ? finding : { ...finding, reason };
  }
}

type About = Pick<Finding, 'fingerprint' | 'title' | 'resource' | 'evidence' | 'locations'>;

/** A fail has a reason only where it is one of some branches of a template. */
function inBranch({ reason }: Judgement): string {
  return reason === undefined ? '' : ` (fails ${reason})`;
}
