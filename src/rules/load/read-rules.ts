import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import type { Rule } from '../rule.ts';
import { readRule } from './read-rule.ts';
import { ruleFiles } from './rule-files.ts';

/** The rules that come with the tool, as the build checked them, with the digest of each rule's text. */
export interface BuiltInRules {
  readonly rules: readonly Rule[];
  /** SHA-256 of a rule's file → the rule's id. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Where a workspace keeps rules. */
export const RULES_FOLDER = 'policies/rules';

/**
 * The built-in rules and those of a workspace, by id. A workspace's rule stands in the place of a built-in one of its name.
 * A file that the build has read already is not read again. Throws AuditError naming the mistakes of all files.
 */
export function readRules(root: string, { rules, digests }: BuiltInRules): Rule[] {
  const all = new Map(rules.map((rule) => [rule.id, rule]));
  const own = new Map<string, string>();
  const problems = ruleFiles(join(root, RULES_FOLDER), root).flatMap(({ path, file }) => {
    const builtIn = digests[digestOf(readFileSync(path))];
    try {
      const rule = (builtIn === undefined ? undefined : all.get(builtIn)) ?? readRule(path, file);
      const before = own.get(rule.id);
      own.set(rule.id, file);
      all.set(rule.id, { ...rule, location: { ...rule.location, file } });
      return before === undefined
        ? []
        : [{ location: rule.location, message: `"${rule.id}" is also the rule of ${before}` }];
    } catch (error) {
      if (error instanceof AuditError) return error.problems;
      throw error;
    }
  });
  if (problems.length > 0) throw new AuditError('rule/invalid', problems);
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export function digestOf(text: Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
