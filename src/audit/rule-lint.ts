import { join } from 'node:path';
import type { Problem } from '#src/model/audit-error.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { lintRule } from '#src/rules/load/lint-rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { loadRules } from './rule-load.ts';

/** What is odd in the rules of a workspace; what is wrong with them is an AuditError. */
export function lintRules(workspace: Workspace): Problem[] {
  return loadRules(workspace).flatMap((rule) => {
    const { file } = rule.location;
    return lintRule(rule, readCases({ path: join(workspace.root, file), file }).length);
  });
}
