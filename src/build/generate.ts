import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ArchitectureFile } from '../spec/architecture-schema.ts';
import { readPolicy } from '../audit/iam-policy.ts';
import { NagFile } from '../nag/policy-schema.ts';
import { EnvironmentFile } from '../spec/environment-schema.ts';
import { WaiversFile } from '../spec/waivers-schema.ts';
import { FrameworkFile } from '../rules/frameworks/framework-schema.ts';
import { RuleFile, RuleTestFile } from '../rules/load/rule-schema.ts';
import { builtInRulesText, ownRules } from './built-in-rules.ts';
import { clientScript } from './client-script.ts';
import { compiledCheck } from './compiled-check.ts';
import { frameworkTexts, packedFrameworks } from './frameworks.ts';
import { iamActionTable } from './iam-table.ts';
import { withMatcherTable } from './matcher-table.ts';
import { collectorRegistry, reporterRegistry } from './registries.ts';
import { ruleDocs } from './rule-docs.ts';
import { registryTables } from './registry-tables.ts';

/** Everything that is made from the code, by path; `npm run check` fails when a file differs. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const config = await resolveConfig('package.json');
  const typescript = (source: string): Promise<string> => format(source, { ...config, parser: 'typescript' });
  const markdown = async (source: string): Promise<string> =>
    format(source, { ...config, ...(await resolveConfig('README.md')), parser: 'markdown' });
  const rules = ownRules();
  const frameworks = frameworkTexts(new Set(rules.map(({ id }) => id)));
  return new Map([
    ['policies/README.md', await markdown(withMatcherTable(readFileSync('policies/README.md', 'utf8')))],
    ['policies/schemas/architecture.schema.json', schemaText(ArchitectureFile)],
    ['policies/schemas/environment.schema.json', schemaText(environmentSchema())],
    ['policies/schemas/framework.schema.json', schemaText(FrameworkFile)],
    ['policies/schemas/nag.schema.json', schemaText(NagFile)],
    ['policies/schemas/parameters.schema.json', schemaText(await parametersSchema())],
    ['policies/schemas/rule.schema.json', schemaText(RuleFile)],
    ['policies/schemas/rule-test.schema.json', schemaText(RuleTestFile)],
    ['policies/schemas/waivers.schema.json', schemaText(WaiversFile)],
    ['src/analysis/iam/actions.generated.json', iamActionTable()],
    ['src/nag/policy-schema.generated.json', jsonText(NagFile)],
    ...frameworks.map(({ file, text }) => [file, text] as const),
    ['src/rules/frameworks/built-in.generated.json', packedFrameworks(frameworks)],
    ['src/rules/frameworks/framework-schema.generated.json', jsonText(FrameworkFile)],
    ['src/rules/built-in/rules.generated.ndjson', builtInRulesText(rules)],
    ['src/rules/load/rule-schema.generated.json', jsonText(RuleFile)],
    ['src/rules/load/rule-test-schema.generated.json', jsonText(RuleTestFile)],
    ['src/spec/architecture-schema.generated.json', jsonText(ArchitectureFile)],
    ['src/spec/architecture-check.generated.ts', compiledCheck(ArchitectureFile)],
    ['src/spec/environment-schema.generated.json', jsonText(EnvironmentFile)],
    ['src/spec/waivers-schema.generated.json', jsonText(WaiversFile)],
    ...registryTables(),
    ...ruleDocs(rules, frameworks),
    ['src/reporters/html/client-script.generated.ts', await typescript(await clientScript())],
    ['src/reporters/registry.generated.ts', await typescript(reporterRegistry())],
    ['src/sources/live/registry.generated.ts', await typescript(await collectorRegistry())],
    ['stacks/auditor/read-policy.generated.json', jsonText(readPolicy())],
  ]);
}

function environmentSchema(): object {
  const properties = { ...EnvironmentFile.properties, parameters: { $ref: 'parameters.schema.json' } };
  return { ...EnvironmentFile, properties };
}

/** The stacks belong to the workspace, not to the tool: loaded by path, as a workspace's own code is. */
async function parametersSchema(): Promise<object> {
  const stacks: unknown = await import(pathToFileURL(resolve('stacks/parameters.ts')).href);
  return (stacks as { Parameters: object }).Parameters; // this repository's own file
}

function schemaText(schema: object): string {
  return jsonText({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema });
}

/** The tool itself reads its schemas as data: loading typebox to make them again costs a run 0.8 s of CPU from source. */
function jsonText(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of await generatedFiles()) writeFileSync(file, text);
}
