import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as Yaml from 'yaml';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { parseYaml } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { canonicalJson, type Json } from '#src/model/json.ts';
import schema from './waivers-schema.generated.json' with { type: 'json' };
import type { Workspace } from './workspace.ts';

const FILE = 'policies/waivers.yaml';

/** An entry of policies/waivers.yaml as it is written there. */
export type NewWaiver = Readonly<Record<'rule' | 'resource' | 'reason' | 'owner' | 'expires', string>> & {
  readonly environments: readonly string[];
  readonly while: Json;
};

/**
 * Adds entries at the end of policies/waivers.yaml; whatever stands there keeps its place, comments and spelling. The file is
 * replaced as a whole or not at all. Throws AuditError where the result would not be valid.
 */
export function appendWaivers(workspace: Workspace, waivers: readonly NewWaiver[]): void {
  const path = join(workspace.root, FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const after = appended(before, waivers);
  validateDocument(parseYaml(after, FILE), compileSchema(schema), 'waivers/invalid');
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, after);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const message = `cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('waivers/unwritable', { location: { file: FILE, line: 1, column: 1 }, message });
  }
}

function appended(text: string, waivers: readonly NewWaiver[]): string {
  const document = Yaml.parseDocument(text, { prettyErrors: false });
  const list = document.contents === null ? undefined : document.get('waivers', true);
  // Where it is a list with a line for each entry, the text before and after stays as it is.
  if (Yaml.isSeq(list) && !list.flow && list.items.length > 0) {
    const inserted = insertedInto(text, list, waivers);
    if (saysTheSame(inserted, document, waivers)) return inserted;
  }
  if (document.contents === null)
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${entries(waivers, '', 'waivers:\n')}`;
  if (Yaml.isSeq(list)) {
    list.flow = false;
    for (const waiver of waivers) list.add(document.createNode(waiver));
  } else document.set('waivers', waivers);
  return document.toString({ lineWidth: 0 });
}

function insertedInto(text: string, list: Yaml.YAMLSeq, waivers: readonly NewWaiver[]): string {
  const start = list.range?.[0] ?? 0;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const end = list.range?.[1] ?? text.length;
  const head = text.slice(0, end).replace(/\s*$/, '\n');
  const rest = text.slice(end);
  // Entries set apart by empty lines stay so.
  const gap = /\n\s*\n\s*- /.test(text.slice(start, end)) ? '\n' : '';
  return `${head}${gap}${entries(waivers, indent)}${rest.trim() === '' ? '' : rest}`;
}

function entries(waivers: readonly NewWaiver[], indent: string, start = ''): string {
  const document = new Yaml.Document(waivers);
  for (const index of waivers.keys()) {
    const environments = document.getIn([index, 'environments'], true);
    if (Yaml.isSeq(environments)) environments.flow = true;
  }
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const own = start === '' ? indent : '  ';
  return start + text.replaceAll(/^(?=.)/gm, own);
}

/** The old entries and the new ones, and nothing else: an odd layout must not lose or change one. */
function saysTheSame(text: string, before: Yaml.Document, waivers: readonly NewWaiver[]): boolean {
  const { waivers: old, ...rest } = before.toJS() as { waivers: Json[] }; // just seen to have a list
  const document = Yaml.parseDocument(text);
  if (document.errors.length > 0) return false;
  const wanted = { ...rest, waivers: [...old, ...waivers] } as unknown as Json; // waivers are plain JSON
  return canonicalJson(document.toJS() as Json) === canonicalJson(wanted); // parsed YAML is JSON
}
