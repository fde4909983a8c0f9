import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { readValid } from '#src/documents/read-valid.ts';
import { compileSchema } from '#src/documents/validate.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';
import { parseTagExpression, TagExpressionError } from '#src/model/tag-expression.ts';
import { isDay, type ResourceSelector, type Waiver } from '#src/model/waiver.ts';
import schema from './waivers-schema.generated.json' with { type: 'json' };
import type { WaiversFile } from './waivers-schema.ts';
import type { Workspace } from './workspace.ts';

const FILE = 'policies/waivers.yaml';

/**
 * The waivers of a workspace, none where it has no policies/waivers.yaml; their places are looked up when they are asked for.
 * Throws AuditError for every mistake in it.
 */
export function loadWaivers(workspace: Workspace, environmentNames: readonly string[]): readonly Waiver[] {
  const path = join(workspace.root, FILE);
  if (!existsSync(path)) return [];
  const held = { validate: compileSchema(schema), code: 'waivers/invalid' };
  const document = readValid(path, FILE, held, workspace.known);
  const { waivers } = document.value as WaiversFile; // just validated against its schema
  const problems = waivers.flatMap((waiver, index) => problemsOf(waiver, index, document, environmentNames));
  if (problems.length > 0) throw new AuditError('waivers/invalid', problems);
  return waivers.map(({ while: value, rule, resource, ...waiver }, index) => ({
    ...waiver,
    rules: [rule].flat(),
    ...(resource === undefined ? {} : { resource: selectorOf(resource) }),
    ...(value === undefined ? {} : { while: value as Json }), // parsed YAML is JSON
    get location() {
      return document.locate(['waivers', index]);
    },
  }));
}

function selectorOf(resource: NonNullable<Declared['resource']>): ResourceSelector {
  if (typeof resource === 'string') return { name: resource };
  const { tags, ...selector } = resource;
  return { ...selector, ...(tags === undefined ? {} : { tags: parseTagExpression(tags) }) };
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
  const rules = [rule].flat();
  // Everything of one resource can be meant; everything of everything is an audit switched off.
  const isBlanket = rules.some((each) => isAnything(each)) && isEveryResource(resource);
  const blanket = (): Problem => ({
    location: document.locate(['waivers', index, 'rule']),
    message: `rule "${rules.join(', ')}" on every resource would accept whatever is found`,
    fix: 'Name the rule, or the resource on which everything is accepted.',
  });
  const impossible = (): Problem => ({
    location: document.locate(['waivers', index, 'expires']),
    message: `there is no day ${expires}`,
  });
  const tags = typeof resource === 'object' ? wrongTags(resource.tags, document, index) : [];
  return [...misspelt, ...(isBlanket ? [blanket()] : []), ...(isDay(expires) ? [] : [impossible()]), ...tags];
}

function isAnything(glob: string): boolean {
  return /^\*+$/.test(glob);
}

function isEveryResource(resource: Declared['resource']): boolean {
  if (resource === undefined || typeof resource === 'string') return resource === undefined || isAnything(resource);
  return resource.tags === undefined && Object.values(resource).every(isAnything);
}

function wrongTags(tags: string | undefined, document: YamlDocument, index: number): Problem[] {
  if (tags === undefined) return [];
  try {
    parseTagExpression(tags);
    return [];
  } catch (error) {
    if (!(error instanceof TagExpressionError)) throw error;
    const location = document.locate(['waivers', index, 'resource', 'tags']);
    const message = `"${tags}" is no tag expression: ${error.message} (character ${error.at + 1})`;
    return [{ location, message, fix: 'Write it like: Environment = tiger and not (Tier = public or Backup)' }];
  }
}
