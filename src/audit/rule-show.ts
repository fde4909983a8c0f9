import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type JsonObject } from '#src/model/json.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import type { Rule } from '#src/rules/rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { loadRules, ruleCalled } from './rule-load.ts';

/** A rule explained: what it wants and why, its conditions, parameters and fix, and examples from its cases. */
export function showRule(workspace: Workspace, id: string): string {
  const rule = ruleCalled(loadRules(workspace), id);
  const paragraphs = [
    `${rule.title}\n${rule.id} · ${rule.severity} · ${rule.types.join(', ')}${rule.needsLive ? ' · needs live state' : ''}`,
    rule.rationale,
    ...(rule.when ? [`When\n${indented(rule.when.text)}`] : []),
    `Must hold\n${indented(rule.assert.text)}`,
    ...parametersText(rule),
    `Fix\n${indented(rule.remediation)}`,
    ...examples(workspace, rule),
    `References\n${rule.references.map((reference) => `  ${reference}`).join('\n')}`,
    `${rule.location.file}:${rule.location.line}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
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

/** The first case of each verdict. */
function examples({ root }: Workspace, { location: { file } }: Rule): string[] {
  const path = join(root, file);
  const cases = existsSync(path) ? readCases({ path, file }) : [];
  const lines = ['pass', 'fail', 'unknown', 'not-applicable'].flatMap((verdict) => {
    const found = cases.find(({ each }) => each.expect === verdict);
    if (!found) return [];
    const { case: name, properties = {}, facts } = found.each;
    const shown = { ...properties, ...(facts ? { facts } : {}) } as JsonObject; // parsed YAML is JSON
    return [`  ${verdict}: ${name}\n    ${canonicalJson(shown)}`];
  });
  return lines.length > 0 ? [`Examples\n${lines.join('\n')}`] : [];
}
