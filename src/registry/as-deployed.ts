import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { DEFAULTS, FILLED_LISTS, OFF } from './aws-defaults.ts';
import { canonicalTable } from './canonical-table.ts';
import type { TypeTable } from './type-table.ts';

/**
 * The value at a path (`valueAt` of the model) as it will be once deployed. Where a template is silent that is the default
 * that AWS documents, else `{ "$unresolved": reason }`: that nothing is declared is no evidence of what AWS sets. Inside
 * lists and objects only what `expected` asks for is filled in. Any other source has said all there is.
 */
export function asDeployed(resource: Resource, path: string, expected: Json = null): Json | undefined {
  const declared = valueAt(resource, path);
  if (resource.origin.source !== 'template' || path.startsWith('tags.')) return declared;
  if (path.startsWith('facts.')) return declared ?? { $unresolved: 'only a read of the account says it' };
  const table = canonicalTable(resource.type);
  return table ? valueOf({ resource, table, ...askedOf(expected, path) }, path) : declared;
}

/** Dotted paths that an expectation mentions, lists passed through, and those of them that it wants to be absent. */
interface Asked {
  readonly asked: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

interface Filling extends Asked {
  readonly resource: Resource;
  readonly table: TypeTable;
}

function valueOf(filling: Filling, path: string): Json | undefined {
  let value: Json = filling.resource.properties;
  let codes: Readonly<Record<string, string>> | undefined = filling.table.properties;
  let code = '';
  const parts = path.split('.');
  for (const [index, part] of parts.entries()) {
    if (!isJsonObject(value) || '$unresolved' in value) return valueAt(filling.resource, path);
    code = codes && Object.hasOwn(codes, part) ? (codes[part] ?? 'json') : 'json';
    const at = parts.slice(0, index + 1).join('.');
    const member: Json | undefined = Object.hasOwn(value, part) ? value[part] : silent(filling, code, at);
    if (member === undefined) return undefined;
    value = member;
    codes = membersOf(filling.table, code);
  }
  return filled(filling, code, value, path);
}

/** What stands where a template declares nothing; undefined where that is nothing. */
function silent({ resource: { type, properties }, absent }: Filling, code: string, path: string): Json | undefined {
  const known = DEFAULTS[type]?.[path];
  const value = typeof known === 'function' ? known(properties) : known;
  if (value !== undefined) return value;
  if (OFF[type]?.includes(path)) return undefined;
  // An empty list and none are one thing to AWS.
  if (/^~?\[\]/.test(code) && !FILLED_LISTS[type]?.includes(path)) return absent.has(path) ? undefined : [];
  return { $unresolved: 'the template does not declare it: AWS decides' };
}

function filled(filling: Filling, code: string, value: Json, path: string): Json {
  const element = /^~?\[\](.*)$/s.exec(code)?.[1];
  if (element !== undefined && isList(value)) return value.map((item) => filled(filling, element, item, path));
  const members = code.startsWith('#') ? membersOf(filling.table, code) : undefined;
  if (!members || !isJsonObject(value) || '$unresolved' in value) return value;
  const added = Object.entries(members).flatMap(([name, inner]): [string, Json][] => {
    const at = `${path}.${name}`;
    if (Object.hasOwn(value, name)) return [[name, filled(filling, inner, value[name] ?? null, at)]];
    // A rule without a peer has none: what it does not say, nobody adds.
    if (!filling.asked.has(at) || filling.resource.type === 'AWS::EC2::SecurityGroup') return [];
    const member = silent(filling, inner, at);
    return member === undefined ? [] : [[name, member]];
  });
  return { ...value, ...Object.fromEntries(added) } satisfies JsonObject;
}

function membersOf(table: TypeTable, code: string): Readonly<Record<string, string>> | undefined {
  return code.startsWith('#') ? table.definitions[code.slice(1)] : undefined;
}

/** Matchers are words in lower case, properties begin with a capital: only the latter are steps of a path. */
function askedOf(expected: Json, path: string): Asked {
  const asked = new Set<string>();
  const absent = new Set<string>();
  const visit = (value: Json, at: string): void => {
    if (isList(value)) for (const item of value) visit(item, at);
    else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const inner = /^[A-Z]/.test(name) ? `${at}.${name}` : at;
        if (inner !== at) asked.add(inner);
        else if (name === 'absent') absent.add(at);
        visit(member, inner);
      }
    }
  };
  visit(expected, path);
  return { asked, absent };
}

/** Array.isArray turns a list of Json into one of `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
