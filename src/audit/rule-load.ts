import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { readRules } from '#src/rules/load/read-rules.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** The rules that hold in a workspace: built-in ones, and its own. Throws AuditError for what is wrong in any of them. */
export function loadRules({ root }: Workspace): Rule[] {
  return readRules(root, builtInRules());
}

export function ruleCalled(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((each) => each.id === id);
  if (rule) return rule;
  const fix = didYouMean(
    id,
    rules.map((each) => each.id),
  );
  throw new AuditError('rule/unknown', { message: `there is no rule "${id}"`, fix });
}
