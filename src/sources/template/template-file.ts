import { readFileSync, statSync } from 'node:fs';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { parseJsonTemplate } from './json-template.ts';
import { parseYamlTemplate } from './yaml-template.ts';

/** A CloudFormation template, as a person or the CDK wrote it. */
export interface TemplateFile {
  /** As shown to people. */
  readonly file: string;
  readonly template: JsonObject;
  /** Line of each member of `Resources`. */
  readonly lines: ReadonlyMap<string, number>;
}

/** CloudFormation itself takes no more: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_BYTES = 1024 * 1024;

/** Reads a template, JSON or YAML. Throws AuditError with file, line and column for whatever is none. */
export function readTemplateFile(path: string, file: string, options: ParseOptions = {}): TemplateFile {
  return parseTemplate(readText(path, file), file, options);
}

interface ParseOptions {
  /** The CDK writes a stack without resources as a template without the section; a person's file lacks it by mistake. */
  readonly mayBeEmpty?: boolean;
}

function readText(path: string, file: string): string {
  const location = { file, line: 1, column: 1 };
  try {
    const { size } = statSync(path);
    if (size <= MAX_BYTES) return readFileSync(path, 'utf8');
    const message = `the template has ${size} bytes; CloudFormation takes at most ${MAX_BYTES}`;
    throw new AuditError('template/too-large', { location, message, fix: 'Split it into several stacks.' });
  } catch (error) {
    if (error instanceof AuditError) throw error;
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('template/unreadable', { location, message });
  }
}

/** Parses the text of a template; Windows line ends and a byte-order mark are fine. */
export function parseTemplate(text: string, file: string, { mayBeEmpty = false }: ParseOptions = {}): TemplateFile {
  const body = text.replace(/^\uFEFF/, '');
  // JSON is YAML too: where JSON.parse fails, the other parser says where and why.
  const json = /^\s*\{/.test(body) ? parseJsonTemplate(body) : undefined;
  const { value, lines } = json ?? parseYamlTemplate(body, file);
  const at = (line: number): Location => ({ file, line, column: 1 });
  if (!isJsonObject(value)) throw noTemplate(at(1), 'the file holds no template: expected an object with "Resources"');
  const { Resources: resources } = value;
  if (!isJsonObject(resources) && !(mayBeEmpty && resources === undefined)) {
    throw noTemplate(at(1), resources === undefined ? 'has no "Resources"' : '"Resources" is no object');
  }
  for (const [logicalId, resource] of Object.entries(resources ?? {})) {
    // A loop or a macro stands where a resource would.
    if (logicalId.startsWith('Fn::')) continue;
    if (isJsonObject(resource) && typeof resource['Type'] === 'string') continue;
    throw noTemplate(at(lines.get(logicalId) ?? 1), `resource "${logicalId}" has no "Type"`);
  }
  return { file, template: value, lines };
}

function noTemplate(location: Location, message: string): AuditError {
  const fix =
    'Give a CloudFormation template: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html';
  return new AuditError('template/invalid', { location, message, fix });
}

/** The members of a section of a template, those that are objects. */
export function section(template: JsonObject, name: string): [string, JsonObject][] {
  const { [name]: entries } = template;
  return Object.entries(isJsonObject(entries) ? entries : {}).flatMap(([key, entry]: [string, Json]) =>
    isJsonObject(entry) ? [[key, entry]] : [],
  );
}
