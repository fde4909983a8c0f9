import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';
import { isDay, type Waiver } from '#src/model/waiver.ts';
import schema from './waivers-schema.generated.json' with { type: 'json' };
import type { WaiversFile } from './waivers-schema.ts';
import type { Workspace } from './workspace.ts';

const FILE = 'policies/waivers.yaml';

/** The waivers of a workspace, none where it has no policies/waivers.yaml. Throws AuditError for every mistake in it. */
export function loadWaivers(workspace: Workspace, environmentNames: readonly string[]): readonly Waiver[] {
  const path = join(workspace.root, FILE);
  if (!existsSync(path)) return [];
  const document = readYaml(path, FILE);
  validateDocument(document, compileSchema(schema), 'waivers/invalid');
  const { waivers } = document.value as WaiversFile; // just validated against its schema
  const problems = waivers.flatMap((waiver, index) => problemsOf(waiver, index, document, environmentNames));
  if (problems.length > 0) throw new AuditError('waivers/invalid', problems);
  return waivers.map(({ while: value, ...waiver }, index) => ({
    ...waiver,
    ...(value === undefined ? {} : { while: value as Json }), // parsed YAML is JSON
    location: document.locate(['waivers', index]),
  }));
}

type Declared = WaiversFile['waivers'][number];

/** What a schema cannot say. */
function problemsOf(waiver: Declared, index: number, document: YamlDocument, known: readonly string[]): Problem[] {
  const { environments = [], expires, resource, rule } = waiver;
  const misspelt = environments.flatMap((name, at) => {
    if (known.includes(name)) return [];
    const location = document.locate(['waivers', index, 'environments', at]);
    return [{ location, message: `no environment "${name}" in policies/environments`, fix: didYouMean(name, known) }];
  });
  // Everything of one resource can be meant; everything of everything is an audit switched off.
  const isBlanket = /^\*+$/.test(rule) && (resource === undefined || /^\*+$/.test(resource));
  const blanket = {
    location: document.locate(['waivers', index, 'rule']),
    message: `rule "${rule}" on every resource would accept whatever is found`,
    fix: 'Name the rule, or the resource on which everything is accepted.',
  };
  const impossible = {
    location: document.locate(['waivers', index, 'expires']),
    message: `there is no day ${expires}`,
  };
  return [...misspelt, ...(isBlanket ? [blanket] : []), ...(isDay(expires) ? [] : [impossible])];
}
