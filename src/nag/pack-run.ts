import type { CfnResource } from 'aws-cdk-lib';
import type { NagOutcome, NagRule } from '#src/model/nag.ts';
import { acknowledgedInApp } from './in-app-acknowledgement.ts';

/** What a pack hands to `applyRule` for each of its rules and each resource (cdk-nag's IApplyRule). */
interface RuleApplication {
  readonly ruleSuffixOverride?: string;
  readonly info: string;
  readonly explanation: string;
  readonly level: string;
  readonly node: CfnResource;
  rule(node: CfnResource): unknown;
}

/** The part of a cdk-nag pack that we call: version 3 judges in `checkResource`, version 2 in `visit`. */
export interface RunnablePack {
  checkResource?(node: CfnResource): void;
  visit?(node: CfnResource): void;
}

export interface PackRun {
  readonly rules: readonly NagRule[];
  readonly outcomes: readonly NagOutcome[];
}

/**
 * Runs one pack over the resources. cdk-nag itself reports violations only, and calls a rule that threw a violation;
 * with `applyRule` replaced on this instance we see pass, fail, not applicable and threw. A pack that throws, throws.
 */
export function runPack(
  pack: RunnablePack,
  name: string,
  resources: readonly CfnResource[],
  firstRule: number,
): PackRun {
  const rules: NagRule[] = [];
  const ruleIndex = new Map<string, number>();
  const outcomes: NagOutcome[] = [];
  let resource = 0;
  const applyRule = (application: RuleApplication): void => {
    const id = `${name}-${application.ruleSuffixOverride ?? application.rule.name}`;
    let rule = ruleIndex.get(id);
    if (rule === undefined) {
      rule = firstRule + rules.length;
      ruleIndex.set(id, rule);
      rules.push(describe(id, name, application));
    }
    for (const outcome of outcomesOf(application, name, id)) outcomes.push({ rule, resource, ...outcome });
  };
  Object.defineProperty(pack, 'applyRule', { value: applyRule });
  for (const [index, node] of resources.entries()) {
    resource = index;
    if (pack.checkResource) pack.checkResource(node);
    else if (pack.visit) pack.visit(node);
    else throw new Error(`${name} has neither checkResource nor visit: this version of cdk-nag is not supported`);
  }
  return { rules, outcomes };
}

function describe(id: string, pack: string, { level, info, explanation }: RuleApplication): NagRule {
  const word = level.toLowerCase();
  return { id, pack, level: word === 'error' || word === 'warning' ? word : 'info', info, explanation };
}

type Judged = Omit<NagOutcome, 'rule' | 'resource'>;

function outcomesOf(application: RuleApplication, pack: string, id: string): Judged[] {
  const { node } = application;
  const excused = (rule: string, finding?: string): Pick<NagOutcome, 'acknowledgedInApp'> => {
    const reason = acknowledgedInApp(node, pack, rule, finding);
    return reason === undefined ? {} : { acknowledgedInApp: reason };
  };
  const undecided = (message: string): Judged[] => [{ result: 'threw', message, ...excused('undecided', id) }];
  let result: unknown;
  try {
    result = application.rule(node);
  } catch (error) {
    return undecided(error instanceof Error ? error.message : String(error));
  }
  if (Array.isArray(result)) {
    const findings = [...new Set(result.map(String))];
    if (findings.length === 0) return [{ result: 'pass' }];
    return findings.map((finding) => ({ result: 'fail', finding, ...excused(id, finding) }));
  }
  if (result === 'Non-Compliant') return [{ result: 'fail', ...excused(id) }];
  if (result === 'Compliant') return [{ result: 'pass' }];
  return result === 'N/A' ? [] : undecided(`the rule answered ${JSON.stringify(result)}`);
}
