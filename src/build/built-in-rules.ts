import { readFileSync } from 'node:fs';
import { readRule } from '../rules/load/read-rule.ts';
import { BETWEEN, type RuleHead } from '../rules/load/built-in-rules.ts';
import { digestOf, RULES_FOLDER } from '../rules/load/read-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleFiles } from '../rules/load/rule-files.ts';

/** The rules of policies/rules, checked and read. */
export function ownRules(): Rule[] {
  return ruleFiles(RULES_FOLDER, '.').map(({ path, file }) => readRule(path, file));
}

/** They as the tool loads them: one a line, in ASCII, with what is known of each before the rest is parsed. */
export function builtInRulesText(rules: readonly Rule[]): string {
  const files = ruleFiles(RULES_FOLDER, '.');
  const lines = rules.map((rule, index) => {
    const { id, types, location, reads, ...rest } = rule;
    const head: RuleHead = { id, types, location, reads, digest: digestOf(readFileSync(files[index]?.path ?? '')) };
    return `${JSON.stringify(head)}${BETWEEN}${JSON.stringify(rest)}\n`;
  });
  return lines.join('').replaceAll(/[\u0080-\uffff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
