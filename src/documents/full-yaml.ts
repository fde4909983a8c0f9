import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { AuditError } from '#src/model/audit-error.ts';
import type { FastYaml, Part } from './fast-yaml.ts';
import { positions } from './positions.ts';

/** Reads any YAML 1.2 document, or throws AuditError naming the line of all that is wrong with it. */
export function fullYaml(text: string, file: string): FastYaml {
  // Only a document that is not plain pays for this package; required, since reading a document cannot wait for an import.
  const yaml = createRequire(import.meta.url)('yaml') as typeof Yaml; // require knows no types
  const document = yaml.parseDocument(text, { prettyErrors: false });
  const { errors } = document;
  const positionOf = positions(text);
  if (errors.length > 0) {
    throw new AuditError(
      'yaml/syntax',
      errors.map(({ pos, message }) => ({ location: { file, ...positionOf(pos[0]) }, message })),
    );
  }
  const partOf = (node: unknown): Part => {
    const offset = (node as Yaml.Node | null)?.range?.[0] ?? 0; // every node of a parsed document is one
    if (yaml.isSeq(node)) {
      const parts = node.items.map(partOf);
      return {
        offset,
        members: new Map(parts.map((part, index) => [String(index), { keyOffset: part.offset, part }])),
      };
    }
    if (!yaml.isMap(node)) return { offset };
    const members = node.items.map(({ key, value }) => {
      const name = yaml.isScalar(key) ? String(key.value) : '';
      const keyOffset = partOf(key).offset;
      // A key without a value stands for it.
      return [name, { keyOffset, part: value === null ? { offset: keyOffset } : partOf(value) }] as const;
    });
    return { offset, members: new Map(members) };
  };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), root: () => partOf(document.contents) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AuditError('yaml/aliases', { location: { file, line: 1, column: 1 }, message });
  }
}
