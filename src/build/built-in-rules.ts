import { readFileSync } from 'node:fs';
import { readRule } from '../rules/load/read-rule.ts';
import { type BuiltInRules, digestOf, RULES_FOLDER } from '../rules/load/read-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleFiles } from '../rules/load/rule-files.ts';

/** The rules of policies/rules, checked and read. */
export function ownRules(): Rule[] {
  return ruleFiles(RULES_FOLDER, '.').map(({ path, file }) => readRule(path, file));
}

/** They as the tool loads them: one a line, so that a change shows as one. */
export function builtInRulesText(rules: readonly Rule[]): string {
  const files = ruleFiles(RULES_FOLDER, '.');
  const digests = files.map(({ path }, index) => [digestOf(readFileSync(path)), rules[index]?.id ?? ''] as const);
  const all: BuiltInRules = { rules, digests: Object.fromEntries(digests) };
  const lines = all.rules.map((rule) => `    ${JSON.stringify(rule)}`);
  return `{\n  "digests": ${JSON.stringify(all.digests)},\n  "rules": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
