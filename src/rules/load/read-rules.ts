import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import type { Rule } from '../rule.ts';
import { type RuleFilePath, ruleFiles } from './rule-files.ts';

/** The rules that come with the tool, as the build checked them, with the digest of each rule's text. */
export interface BuiltInRules {
  readonly rules: readonly Rule[];
  /** SHA-256 of a rule's file → the rule's id. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Reads one rule: `readRule`, which is loaded only where there is one to read. */
export type RuleReader = (path: string, file: string) => Rule;

/** Where a workspace keeps rules. */
export const RULES_FOLDER = 'policies/rules';

/** A rule's file of a workspace; `builtIn` is the id of the built-in rule whose text it holds. */
export interface OwnRuleFile extends RuleFilePath {
  readonly builtIn: string | undefined;
}

/** The rules that a workspace keeps: the build has read those of a text that it knows already. */
export function ownRuleFiles(root: string, { digests }: BuiltInRules): OwnRuleFile[] {
  return ruleFiles(join(root, RULES_FOLDER), root).map((each) => ({
    ...each,
    builtIn: digests[digestOf(readFileSync(each.path))],
  }));
}

/**
 * The built-in rules and those of a workspace, by id. A workspace's rule stands in the place of a built-in one of its name.
 * Throws AuditError naming the mistakes of all files.
 */
export function readRules(files: readonly OwnRuleFile[], { rules }: BuiltInRules, read: RuleReader): Rule[] {
  const all = new Map(rules.map((rule) => [rule.id, rule]));
  const own = new Map<string, string>();
  const problems = files.flatMap(({ path, file, builtIn }) => {
    try {
      const rule = (builtIn === undefined ? undefined : all.get(builtIn)) ?? read(path, file);
      const before = own.get(rule.id);
      own.set(rule.id, file);
      all.set(rule.id, rule.location.file === file ? rule : { ...rule, location: { ...rule.location, file } });
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
  return hash('sha256', text, 'hex');
}
