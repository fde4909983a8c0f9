import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#src/model/audit-error.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { lintCases } from '#src/rules/load/lint-cases.ts';
import { lintRule } from '#src/rules/load/lint-rule.ts';
import { packageOf } from '#src/rules/packages/read-package-rules.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { loadFrameworksOf, loadRules } from './rule-load.ts';

/**
 * What is odd in the rules of a workspace, those that it gets from elsewhere left out. What is wrong in any rule or framework is
 * an AuditError.
 */
export async function lintRules(workspace: Workspace): Promise<Problem[]> {
  const rules = await loadRules(workspace);
  loadFrameworksOf(workspace, rules);
  return rules.flatMap((rule) => {
    const { file } = rule.location;
    const path = join(workspace.root, file);
    if (packageOf(rule) !== undefined || !existsSync(path)) return [];
    const cases = readCases({ path, file });
    return [...lintRule(rule, cases.length), ...lintCases(rule, cases)];
  });
}
