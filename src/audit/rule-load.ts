import { didYouMeanOr } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { loadFrameworks } from '#src/rules/frameworks/load-frameworks.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { ownRuleFiles, readRules, type RuleReader } from '#src/rules/load/read-rules.ts';
import { withPackageRules } from '#src/rules/packages/read-package-rules.ts';
import { type RulePackage, rulePackages } from '#src/rules/packages/rule-packages.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/**
 * The rules that hold in a workspace: built-in ones, those of npm packages it depends on, and its own. Throws AuditError for
 * what is wrong in any of them.
 */
export async function loadRules(
  { root }: Workspace,
  packages: readonly RulePackage[] = rulePackages(root),
): Promise<Rule[]> {
  const builtIn = builtInRules();
  const files = ownRuleFiles(root, builtIn);
  const isRead = packages.length === 0 && files.every((file) => file.builtIn !== undefined);
  const read = isRead ? readNothing : (await import('#src/rules/load/read-rule.ts')).readRule;
  return withPackageRules(readRules(files, builtIn, read), packages, root, read);
}

/** Where the build has read every rule the parser is not even loaded. */
const readNothing: RuleReader = (_path, file) => {
  throw new Error(`the built-in form of ${file} is not there`);
};

/** The frameworks of a workspace, from the same three places. Throws AuditError for what is wrong in any of them. */
export function loadFrameworksOf(
  { root }: Workspace,
  rules: readonly Rule[],
  packages: readonly RulePackage[] = rulePackages(root),
): Framework[] {
  const folders = packages.flatMap(({ frameworks }) => (frameworks === undefined ? [] : [frameworks]));
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
