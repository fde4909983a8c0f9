import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const SCHEMAS = '../shared/reference/registry/schemas.jsonl.gz';

interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: Node;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
}

interface Schema extends Node {
  readonly typeName: string;
  readonly definitions?: Readonly<Record<string, Node>>;
}

/** Answers which values AWS's schema allows at a dotted path of a type; nothing where it does not say. */
export function schemaChoices(): (type: string, path: string) => readonly unknown[] {
  if (!existsSync(SCHEMAS)) return () => [];
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  const schemas = new Map(lines.map((line) => JSON.parse(line) as Schema).map((schema) => [schema.typeName, schema])); // AWS's published format
  return (type, path) => {
    const schema = schemas.get(type);
    const node = path
      .split('.')
      .reduce<Node | undefined>((at, name) => resolved(schema, at)?.properties?.[name], schema);
    return resolved(schema, node)?.enum ?? [];
  };
}

/** A list's elements stand for the list. */
function resolved(schema: Schema | undefined, node: Node | undefined): Node | undefined {
  if (node?.$ref !== undefined) return resolved(schema, schema?.definitions?.[node.$ref.replace('#/definitions/', '')]);
  return node?.items ? resolved(schema, node.items) : node;
}
