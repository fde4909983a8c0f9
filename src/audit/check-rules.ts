import { basename, dirname } from 'node:path';
import { didYouMean, didYouMeanOr } from '#src/documents/suggest.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Location, type Problem } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import type { JsonObject } from '#src/model/json.ts';
import { matchesGlob } from '#src/model/waiver.ts';
import { controlsByRule } from '#src/rules/frameworks/controls-by-rule.ts';
import { builtInFrameworks } from '#src/rules/frameworks/built-in-frameworks.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { fitsParameter } from '#src/rules/load/parameter.ts';
import { packageOf } from '#src/rules/packages/read-package-rules.ts';
import { rulePackages } from '#src/rules/packages/rule-packages.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Environment } from '#src/spec/environment.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { ALL_RULES, loadFrameworksOf, loadRules } from './rule-load.ts';

/** Every rule and framework that a run may name. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly frameworks: readonly Framework[];
  /** Rule id → controls that ask for it. */
  readonly controls: ReadonlyMap<string, readonly string[]>;
}

/** The rules that one environment, or a state without one, is held to. */
export interface ChosenRules {
  readonly rules: readonly Rule[];
  /** Rule id → parameter → value. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly book: RuleBook;
  /** The frameworks whose controls are to be told of one by one. */
  readonly frameworks: readonly Framework[];
}

/** What the command line says of rules; it goes before what environment files say. */
export interface RuleWords {
  /** `--rules`; undefined: as the environment's file says. */
  readonly rules: readonly string[] | undefined;
  /** `--framework`. */
  readonly frameworks: readonly string[];
}

/** Reads the rules and frameworks of the package and of a workspace. Throws AuditError for what is wrong in any of them. */
export async function openRuleBook(workspace: Workspace | undefined): Promise<RuleBook> {
  const packages = workspace ? rulePackages(workspace.root) : [];
  const rules = workspace ? await loadRules(workspace, packages) : builtInRules().rules;
  const frameworks = workspace ? loadFrameworksOf(workspace, rules, packages) : builtInFrameworks().frameworks;
  return { rules, frameworks, controls: controlsByRule(frameworks) };
}

/**
 * The rules that the command line or the environment's file names, with the parameters of the file. Throws AuditError for a
 * name that nothing has and for a parameter that its rule does not take, with the place in the file.
 */
export function chooseRules(book: RuleBook, words: RuleWords, environment?: Environment): ChosenRules {
  const declared = environment?.rules;
  const locate = (path: readonly (string | number)[]): Location | undefined => environment?.document.locate(path);
  const frameworks = words.frameworks.map((name) => frameworkCalled(book, name));
  const flagged = [...(words.rules ?? []), ...words.frameworks];
  const fromFile = flagged.length === 0;
  const named = fromFile ? (declared?.packs ?? []) : flagged;
  const listAt = (index: number): Location | undefined =>
    fromFile ? locate(Array.isArray(rawRules(environment)) ? ['rules', index] : ['rules', 'packs', index]) : undefined;
  const problems: Problem[] = [];
  const chosen = new Set(named.flatMap((word, index) => rulesCalled(book, word, listAt(index), problems)));
  const skipped = new Set(
    (declared?.skip ?? []).flatMap((word, index) =>
      rulesCalled(book, word, locate(['rules', 'skip', index]), problems),
    ),
  );
  if (environment && declared) problems.push(...wrongParameters(book, declared.parameters, environment.document));
  if (problems.length > 0) throw new AuditError('rules/unknown', problems);
  return {
    // What a file leaves out is left out of what it names; the command line means what it says.
    rules: book.rules.filter((rule) => chosen.has(rule) && !(fromFile && skipped.has(rule))),
    parameters: declared?.parameters ?? {},
    book,
    frameworks,
  };
}

function rawRules(environment: Environment | undefined): unknown {
  return (environment?.document.value as { readonly rules?: unknown } | undefined)?.rules; // validated when it was loaded
}

function frameworkCalled({ frameworks }: RuleBook, name: string): Framework {
  const found = frameworks.find((framework) => framework.name === name);
  if (found) return found;
  const names = frameworks.map((framework) => framework.name);
  throw new AuditError('framework/unknown', {
    message: `--framework: there is no framework "${name}"`,
    fix: didYouMean(name, names),
  });
}

/** `all`, `none`, a service, a framework, a package, or a rule or glob of rules. */
function rulesCalled(
  { rules, frameworks }: RuleBook,
  word: string,
  location: Location | undefined,
  problems: Problem[],
): readonly Rule[] {
  if (word === 'none') return [];
  if (word === 'all') return rules;
  const ofPack = rules.filter((rule) => serviceOf(rule) === word || packageOf(rule) === word);
  if (ofPack.length > 0) return ofPack;
  const framework = frameworks.find(({ name }) => name === word);
  if (framework) {
    const ids = new Set(framework.controls.flatMap((control) => control.rules));
    return rules.filter(({ id }) => ids.has(id));
  }
  const matching = rules.filter(({ id }) => matchesGlob(word, id));
  if (matching.length > 0) return matching;
  const services = [...new Set(rules.map(serviceOf))].toSorted();
  const known = ['all', 'none', ...services, ...frameworks.map(({ name }) => name), ...rules.map(({ id }) => id)];
  problems.push({
    ...(location ? { location } : {}),
    message: `${location ? '' : '--rules: '}no pack, framework or rule is called "${word}"`,
    fix: fileOfRule(word, rules) ?? didYouMeanOr(word, known, ALL_RULES),
  });
  return [];
}

/** What to write instead of the file of a rule. */
function fileOfRule(word: string, rules: readonly Rule[]): string | undefined {
  if (!/\.ya?ml$/.test(word)) return undefined;
  const id = basename(word).replace(/(\.test)?\.ya?ml$/, '');
  return rules.some((rule) => rule.id === id)
    ? `Give its id: ${id}.`
    : 'Give its id; its file must lie in policies/rules/<service>/.';
}

/** Rules of a service lie in one folder. */
function serviceOf({ location: { file } }: Rule): string {
  return basename(dirname(file));
}

function wrongParameters(
  { rules }: RuleBook,
  parameters: Readonly<Record<string, JsonObject>>,
  document: YamlDocument,
): Problem[] {
  return Object.entries(parameters).flatMap(([id, values]): Problem[] => {
    const path = ['rules', 'parameters', id];
    const rule = rules.find((each) => each.id === id);
    if (!rule) {
      const ids = rules.map((each) => each.id);
      return [
        {
          location: document.locateKey(path),
          message: `there is no rule "${id}"`,
          fix: didYouMeanOr(id, ids, ALL_RULES),
        },
      ];
    }
    return Object.entries(values).flatMap(([name, value]): Problem[] => {
      const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
      if (!parameter) {
        const known = Object.keys(rule.parameters);
        const message = `${id} has no parameter "${name}"`;
        return [{ location: document.locateKey([...path, name]), message, fix: didYouMean(name, known) }];
      }
      if (fitsParameter(parameter.schema, value)) return [];
      const { description, ...schema } = parameter.schema;
      const message = `"${name}" of ${id} is ${JSON.stringify(value)}; it must be ${JSON.stringify(schema)}`;
      return [{ location: document.locate([...path, name]), message, fix: String(description) }];
    });
  });
}
