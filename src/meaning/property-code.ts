import { anyTable } from '#src/registry/canonical-table.ts';

/** What stands at a path: its registry code (see TypeTable) and, inside a free-form `json` value, the path within. */
export interface PropertyCode {
  readonly code: string;
  /** The path of the registry's own property; `within` is the rest. */
  readonly path: string;
  readonly within: string;
}

/** Follows a dotted path without list indexes through AWS's schema; undefined where the schema has no such path. */
export function propertyCode(type: string, path: string): PropertyCode | undefined {
  const table = anyTable(type);
  if (!table) return undefined;
  const parts = path.split('.');
  let members: Readonly<Record<string, string>> = table.properties;
  for (const [index, part] of parts.entries()) {
    const code = Object.hasOwn(members, part) ? members[part] : undefined;
    if (code === undefined) return undefined;
    const at = { path: parts.slice(0, index + 1).join('.'), within: parts.slice(index + 1).join('.') };
    if (at.within === '') return { code, ...at };
    const inner = code.replace(/^(~?\[\])+/, '');
    if (inner.startsWith('{}')) return { code: inner.slice(2), path, within: '' };
    const definition = inner.split('|').find((option) => option.startsWith('#'));
    if (definition === undefined) return inner.includes('json') ? { code: 'json', ...at } : undefined;
    members = table.definitions[definition.slice(1)] ?? {};
  }
  return undefined;
}
