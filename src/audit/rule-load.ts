import { didYouMeanOr } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { loadFrameworks } from '#src/rules/frameworks/load-frameworks.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { readRules } from '#src/rules/load/read-rules.ts';
import { withPackageRules } from '#src/rules/packages/read-package-rules.ts';
import { rulePackages } from '#src/rules/packages/rule-packages.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/**
 * The rules that hold in a workspace: built-in ones, those of npm packages it depends on, and its own. Throws AuditError for
 * what is wrong in any of them.
 */
export function loadRules({ root }: Workspace): Rule[] {
  return withPackageRules(readRules(root, builtInRules()), rulePackages(root), root);
}

/** The frameworks of a workspace, from the same three places. Throws AuditError for what is wrong in any of them. */
export function loadFrameworksOf({ root }: Workspace, rules: readonly Rule[]): Framework[] {
  const folders = rulePackages(root).flatMap(({ frameworks }) => (frameworks === undefined ? [] : [frameworks]));
  return loadFrameworks(root, new Set(rules.map(({ id }) => id)), folders);
}

/** Where to look for the name of a rule. */
export const ALL_RULES = '"infra-audit rule list" has them all.';

export function ruleCalled(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((each) => each.id === id);
  if (rule) return rule;
  const fix = didYouMeanOr(
    id,
    rules.map((each) => each.id),
    ALL_RULES,
  );
  throw new AuditError('rule/unknown', { message: `there is no rule "${id}"`, fix });
}
