import { AuditError, type Problem } from '#src/model/audit-error.ts';
import { RULES_FOLDER, type RuleReader } from '../load/read-rules.ts';
import { ruleFiles } from '../load/rule-files.ts';
import type { Rule } from '../rule.ts';
import type { RulePackage } from './rule-packages.ts';

/**
 * Rules with those of packages, by id. A workspace's own rule stands in the place of a package's of its name; two packages, or
 * a package and a built-in rule, may not share one. Throws AuditError naming the mistakes of all files.
 */
export function withPackageRules(
  rules: readonly Rule[],
  packages: readonly RulePackage[],
  root: string,
  read: RuleReader,
): Rule[] {
  if (packages.length === 0) return [...rules];
  const own = new Set(ruleFiles(`${root}/${RULES_FOLDER}`, root).map(({ file }) => file));
  const all = new Map(rules.map((rule) => [rule.id, rule]));
  const problems = packages.flatMap(({ rules: folder }) =>
    folder === undefined
      ? []
      : ruleFiles(folder, root).flatMap(({ path, file }): readonly Problem[] => {
          try {
            const rule = read(path, file);
            const before = all.get(rule.id);
            if (before && own.has(before.location.file)) return [];
            if (before) return [taken(rule, before)];
            all.set(rule.id, rule);
            return [];
          } catch (error) {
            if (error instanceof AuditError) return error.problems;
            throw error;
          }
        }),
  );
  if (problems.length > 0) throw new AuditError('rule/invalid', problems);
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function taken({ id, location }: Rule, before: Rule): Problem {
  const { file } = before.location;
  const holder = packageOf(before) === undefined ? `the built-in rule of ${file}` : `the rule of ${file}`;
  const fix = `Rename it, or put the one you mean into ${RULES_FOLDER}: a workspace’s own rule stands in the place of others.`;
  return { location, message: `"${id}" is also ${holder}`, fix };
}

/** The npm package that a rule comes from; undefined for built-in rules and the workspace's own. */
export function packageOf({ location: { file } }: Rule): string | undefined {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1];
}
