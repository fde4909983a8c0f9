import { basename, dirname } from 'node:path';
import { writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import type { Framework } from '../model/framework-status.ts';
import { canonicalJson } from '../model/json.ts';
import { conditionWords } from '../rules/catalogue/condition-words.ts';
import { type Example, examplesOf } from '../rules/catalogue/examples.ts';
import { RULES_FOLDER } from '../rules/load/read-rules.ts';
import { readCases } from '../rules/load/read-cases.ts';
import type { Condition, Rule } from '../rules/rule.ts';
import { ownRules } from './built-in-rules.ts';
import { frameworkTexts } from './frameworks.ts';
import { markdownTable } from './markdown-table.ts';

const GENERATED = '<!-- Generated: npm run docs -->';

/** The catalogue of the built-in rules and a page for each service, by path, and the examples that the tool itself shows. */
export function ruleDocs(rules: readonly Rule[], frameworks: readonly Framework[]): Map<string, string> {
  const examples = new Map(
    rules.map(({ id, location: { file } }) => [id, examplesOf(readCases({ path: file, file }))]),
  );
  const services = byService(rules);
  const controls = controlsByFramework(frameworks);
  // As prettier would leave them, which would take ten seconds; `npm run check` says where it would not.
  const pages = [...services].map(([service, own]) => {
    const sections = own.map((rule) => ruleSection(rule, examples.get(rule.id) ?? [], controls));
    const text = [`# Rules of ${service}`, GENERATED, ...sections].join('\n\n');
    return [`${RULES_FOLDER}/${service}/README.md`, `${text}\n`] as const;
  });
  const lines = rules.map(({ id }) => `  ${JSON.stringify(id)}: ${JSON.stringify(examples.get(id))}`);
  return new Map([
    [`${RULES_FOLDER}/CATALOGUE.md`, `${catalogue(services, frameworks, controls)}\n`],
    ...pages,
    ['src/rules/catalogue/built-in-examples.generated.json', `{\n${lines.join(',\n')}\n}\n`],
  ]);
}

/** Rule id → framework → its controls. */
type Controls = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function controlsByFramework(frameworks: readonly Framework[]): Controls {
  const all = new Map<string, Map<string, string[]>>();
  for (const { name, controls } of frameworks) {
    for (const { id, rules } of controls) {
      for (const rule of rules) {
        const own = all.get(rule) ?? new Map<string, string[]>();
        own.set(name, [...(own.get(name) ?? []), id]);
        all.set(rule, own);
      }
    }
  }
  return all;
}

function catalogue(
  services: ReadonlyMap<string, readonly Rule[]>,
  frameworks: readonly Framework[],
  controls: Controls,
): string {
  const all = [...services.values()].flat();
  const standards = frameworks.map(({ name, title, version, controls: own }) => {
    const assessed = own.filter(({ rules }) => rules.length > 0).length;
    return [`[${name}](../frameworks/${name}.yaml)`, title, version, String(own.length), String(assessed)];
  });
  const tables = [...services].map(([service, own]) => {
    const rows = own.map((rule) => catalogueRow(rule, service, controls));
    return `## ${service}\n\n${markdownTable(['Rule', 'Title', 'Severity', 'Frameworks'], rows)}`;
  });
  return [
    '# Catalogue of rules',
    GENERATED,
    `${all.length} rules of ${services.size} services. \`infra-audit rule list\` searches them, \`infra-audit rule show <id>\` explains one.`,
    markdownTable(['Framework', '', 'Version', 'Controls', 'Assessed'], standards),
    'A rule marked ° needs live state: of a template it says nothing.',
    ...tables,
  ].join('\n\n');
}

function catalogueRow({ id, title, severity, needsLive }: Rule, service: string, controls: Controls): string[] {
  const named = [...(controls.get(id)?.keys() ?? [])].join(', ');
  return [`[${id}](${service}/README.md#${id})${needsLive ? ' °' : ''}`, cell(title), severity, named];
}

function ruleSection(rule: Rule, examples: readonly Example[], controls: Controls): string {
  const { id, title, severity, types, needsLive, rationale, remediation, references, when, assert } = rule;
  const own = [...(controls.get(id) ?? [])].map(([name, ids]) => `- ${name}: ${ids.join(', ')}`);
  return [
    `## ${id}`,
    `**${plain(title)}** · ${severity} · ${types.join(', ')}${needsLive ? ' · needs live state' : ''} · [rule](${basename(rule.location.file)})`,
    plain(rationale),
    ...(when ? [`Speaks of those of which:\n\n${bullets(when)}`] : []),
    `Must hold:\n\n${bullets(assert)}`,
    ...parameterTable(rule),
    `**Fix:** ${plain(remediation)}`,
    ...examples.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail').map(exampleBlock),
    ...(own.length > 0 ? [`Controls:\n\n${own.join('\n')}`] : []),
    references.map((reference) => `- <${reference}>`).join('\n'),
  ].join('\n\n');
}

function bullets(condition: Condition): string {
  return conditionWords(condition)
    .map((line) => line.replace(/^( *)(.*)$/, (_all, indent: string, text: string) => `${indent}- ${code(text)}`))
    .join('\n');
}

function parameterTable({ parameters }: Rule): string[] {
  const rows = Object.entries(parameters).map(([name, { schema, default: standard }]) => {
    const value = canonicalJson(standard).replaceAll('|', String.raw`\|`);
    return [`\`${name}\``, cell(String(schema['description'])), `\`${value}\``];
  });
  return rows.length > 0 ? [markdownTable(['Parameter', '', 'Default'], rows)] : [];
}

function exampleBlock({ verdict, case: name, resource }: Example): string {
  const text = Object.keys(resource).length === 0 ? '{}\n' : dump(resource, { lineWidth: 100 });
  return `${verdict === 'pass' ? 'Passes' : 'Fails'} (${plain(name)}):\n\n\`\`\`yaml\n${text}\`\`\``;
}

/** Conditions are full of what Markdown would read as its own. */
function code(text: string): string {
  return /[`]/.test(text) ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function plain(text: string): string {
  // Within a word an underscore is only that.
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\<>*[\]]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`);
}

function cell(text: string): string {
  return plain(text).replaceAll('|', String.raw`\|`);
}

/** Rules of a service lie in one folder. */
function serviceOf({ location: { file } }: Rule): string {
  return basename(dirname(file));
}

function byService(rules: readonly Rule[]): Map<string, Rule[]> {
  const services = new Map<string, Rule[]>();
  for (const rule of rules) services.set(serviceOf(rule), [...(services.get(serviceOf(rule)) ?? []), rule]);
  return services;
}

if (process.argv[1] === import.meta.filename) {
  const rules = ownRules();
  const frameworks = frameworkTexts(new Set(rules.map(({ id }) => id)));
  for (const [file, text] of ruleDocs(rules, frameworks)) writeFileSync(file, text);
}
