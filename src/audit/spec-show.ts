import { stringify } from 'yaml';
import type { Table } from '#src/model/table.ts';
import { markdownTables } from '#src/reporters/tables/markdown-tables.ts';
import { valueText } from '#src/reporters/text/value-text.ts';
import { architectureDocument } from '#src/spec/document/markdown.ts';
import { resolvedSpec } from '#src/spec/document/resolved-spec.ts';
import { environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { readArchitecture, type Spec, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** How a spec is printed. */
export const SPEC_FORMATS = ['yaml', 'json', 'markdown'] as const;

export type SpecFormat = (typeof SPEC_FORMATS)[number];

/** The specs of some environments, all of the workspace by default, parameters filled in. */
export function specsOf(
  workspace: Workspace,
  names: readonly string[] = environmentNames(workspace),
  overrides: Readonly<Record<string, string>> = {},
): Spec[] {
  const architecture = readArchitecture(workspace);
  return names.map((name) => {
    const environment = loadEnvironment(workspace, name, overrides);
    // Where no account is pinned a text that can stand in a regular expression as well says so.
    return specOf(architecture, environment, environment.account ?? '<account>');
  });
}

/** The resolved specs as YAML, as JSON (an array where there are several), or as one architecture document with its tables. */
export function renderSpecs(specs: readonly Spec[], format: SpecFormat, measured: readonly Table[] = []): string {
  if (format === 'markdown') {
    const tables = measured.length > 0 ? `\n${markdownTables(measured)}\n` : '';
    return `${architectureDocument(specs, valueText)}${tables}`;
  }
  const resolved = specs.map(resolvedSpec);
  if (format === 'json') return `${JSON.stringify(resolved.length === 1 ? resolved[0] : resolved, undefined, 2)}\n`;
  return resolved.map((spec) => stringify(spec, { lineWidth: 100, aliasDuplicateObjects: false })).join('---\n');
}
