import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '#src/model/json.ts';
import { builtInExamples } from '#src/rules/catalogue/built-in-examples.ts';
import { conditionWords } from '#src/rules/catalogue/condition-words.ts';
import { type Example, examplesOf } from '#src/rules/catalogue/examples.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { packageOf } from '#src/rules/packages/read-package-rules.ts';
import type { Condition, Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { loadFrameworksOf, loadRules, ruleCalled } from './rule-load.ts';

/** A rule explained: what it wants and why, its conditions in words, parameters and fix, examples, and the controls it speaks for. */
export async function showRule(workspace: Workspace, id: string): Promise<string> {
  const rules = await loadRules(workspace);
  const rule = ruleCalled(rules, id);
  const from = packageOf(rule);
  const paragraphs = [
    `${rule.title}\n${rule.id} · ${rule.severity} · ${rule.types.join(', ')}${rule.needsLive ? ' · needs live state' : ''}`,
    rule.rationale,
    ...(rule.when ? [`Speaks of those of which\n${conditionText(rule.when)}`] : []),
    `Must hold\n${conditionText(rule.assert)}`,
    ...parametersText(rule),
    `Fix\n${indented(rule.remediation)}`,
    ...examplesText(workspace, rule),
    ...controlsText(rule, loadFrameworksOf(workspace, rules)),
    `References\n${rule.references.map((reference) => `  ${reference}`).join('\n')}`,
    `${rule.location.file}:${rule.location.line}${from === undefined ? '' : ` (package ${from})`}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** In words, and as its author wrote it where that says more. */
function conditionText(condition: Condition): string {
  const words = conditionWords(condition).map((line) => `  ${line.replace(/^( *)/, '$1- ')}`);
  return [...words, '', ...indented(condition.text).split('\n')].join('\n');
}

function indented(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function parametersText({ parameters }: Rule): string[] {
  const lines = Object.entries(parameters).map(([name, { schema, default: standard }]) => {
    return `  ${name} = ${canonicalJson(standard)}: ${String(schema['description'])}`;
  });
  return lines.length > 0 ? [`Parameters\n${lines.join('\n')}`] : [];
}

function examplesText({ root }: Workspace, rule: Rule): string[] {
  const { file } = rule.location;
  const path = join(root, file);
  // The cases of a built-in rule are not in a workspace, unless it keeps a rule of its own in that place.
  const examples: readonly Example[] = existsSync(path)
    ? examplesOf(readCases({ path, file }))
    : (builtInExamples()[rule.id] ?? []);
  const lines = examples.map(({ verdict, case: name, resource }) => {
    return `  ${verdict}: ${name}\n    ${canonicalJson(resource)}`;
  });
  return lines.length > 0 ? [`Examples\n${lines.join('\n')}`] : [];
}

function controlsText({ id }: Rule, frameworks: readonly Framework[]): string[] {
  const lines = frameworks.flatMap(({ name, controls }) => {
    const own = controls.filter(({ rules }) => rules.includes(id)).map((control) => control.id);
    return own.length > 0 ? [`  ${name}: ${own.join(', ')}`] : [];
  });
  return lines.length > 0 ? [`Controls\n${lines.join('\n')}`] : [];
}
