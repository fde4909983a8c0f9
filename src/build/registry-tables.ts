import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TypeTable } from '../registry/type-table.ts';

/** AWS's own resource schemas, where they lie beside the checkout; a user's clone has only the tables made of them. */
const SOURCE = '../shared/reference/registry/schemas.jsonl.gz';
const ATTRIBUTION =
  'AWS CloudFormation registry schemas (pulumi/pulumi-aws-native aws-cloudformation-schema/, Apache-2.0), state of 2026-08-07';

/** One registry schema, as far as the tables need it. */
interface Schema extends SchemaNode {
  readonly typeName: string;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly readOnlyProperties?: readonly string[];
  readonly writeOnlyProperties?: readonly string[];
  readonly createOnlyProperties?: readonly string[];
  readonly primaryIdentifier?: readonly string[];
  readonly propertyTransform?: Readonly<Record<string, string>>;
  readonly tagging?: { readonly tagProperty?: string };
  readonly handlers?: { readonly read?: object };
}

interface SchemaNode {
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: SchemaNode;
  readonly insertionOrder?: boolean;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
}

/** The types that the live readers and the canonical form name. */
function handledTypes(): ReadonlySet<string> {
  const live = readdirSync('src/sources/live').map((file) => `src/sources/live/${file}`);
  const texts = [...live, 'src/model/satellites.ts'].map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'(AWS::\w+::\w+)'/g)].map(([, type = '']) => type)));
}

/**
 * The compact tables by file: of the types we handle as one JSON value, of all types one a line (`"AWS::A::B":{…}`), so
 * that one can be read alone. Empty where the schemas are not at hand.
 */
export function registryTables(): ReadonlyMap<string, string> {
  if (!existsSync(SOURCE)) return new Map();
  const handled = handledTypes();
  const schemas = gunzipSync(readFileSync(SOURCE))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Schema) // AWS's published format
    .toSorted((a, b) => (a.typeName < b.typeName ? -1 : 1));
  const few = schemas
    .filter(({ typeName }) => handled.has(typeName))
    .map((schema) => `    ${JSON.stringify(schema.typeName)}: ${JSON.stringify(compact(schema))}`);
  const all = schemas.map((schema) => {
    const table = { ...compact(schema), required: requiredIn(schema) };
    return `${JSON.stringify(schema.typeName)}:${JSON.stringify(table)}`;
  });
  return new Map([
    [
      'src/registry/handled.generated.json',
      `{\n  "source": ${JSON.stringify(ATTRIBUTION)},\n  "types": {\n${few.join(',\n')}\n  }\n}\n`,
    ],
    ['src/registry/all.generated.ndjson', `"source":${JSON.stringify(ATTRIBUTION)}\n${all.join('\n')}\n`],
  ]);
}

function compact(schema: Schema): TypeTable {
  const definitions = Object.entries(schema.definitions ?? {}).filter(([, node]) => node.properties);
  const typed = (nodes: Readonly<Record<string, SchemaNode>>): Record<string, string> =>
    Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, codeOf(node, schema)]));
  const paths = (pointers: readonly string[] | undefined): string[] => (pointers ?? []).map(dotted).toSorted();
  return {
    properties: typed(schema.properties ?? {}),
    definitions: Object.fromEntries(definitions.map(([name, { properties = {} }]) => [name, typed(properties)])),
    readOnly: paths(schema.readOnlyProperties),
    writeOnly: paths(schema.writeOnlyProperties),
    createOnly: paths(schema.createOnlyProperties),
    identifier: (schema.primaryIdentifier ?? []).map(dotted),
    transforms: Object.fromEntries(
      Object.entries(schema.propertyTransform ?? {}).map(([path, rule]) => [dotted(path), rule]),
    ),
    ...(schema.tagging?.tagProperty === undefined ? {} : { tags: dotted(schema.tagging.tagProperty) }),
    ...(schema.handlers?.read === undefined ? { isUnreadable: true } : {}),
  };
}

function requiredIn(schema: Schema): Record<string, readonly string[]> {
  const nodes = Object.entries({ ...schema.definitions, '': schema });
  return Object.fromEntries(nodes.flatMap(([name, { required }]) => (required?.length ? [[name, required]] : [])));
}

/** `/properties/Endpoint/Port` → `Endpoint.Port`; `*` stays, for each element. */
function dotted(pointer: string): string {
  return pointer
    .replace(/^\/properties\//, '')
    .replaceAll('/properties/', '.')
    .replaceAll('/', '.');
}

/** The code of type-table.ts for one property. */
function codeOf(node: SchemaNode, schema: Schema, seen: readonly string[] = []): string {
  if (node.$ref !== undefined) {
    const name = node.$ref.replace('#/definitions/', '');
    const target = schema.definitions?.[name];
    if (!target || seen.includes(name)) return 'json';
    return target.properties ? `#${name}` : codeOf(target, schema, [...seen, name]);
  }
  const either = node.oneOf ?? node.anyOf;
  if (either && node.type === undefined) {
    return [...new Set(either.map((option) => codeOf(option, schema, seen)))].join('|');
  }
  const type = Array.isArray(node.type) ? node.type.filter((name: string) => name !== 'null') : [node.type];
  if (type.length !== 1) return type.map((name) => codeOf({ ...node, type: String(name) }, schema, seen)).join('|');
  switch (type[0]) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return type[0];
    case 'array':
      return `${node.insertionOrder === false ? '~' : ''}[]${codeOf(node.items ?? {}, schema, seen)}`;
    case 'object': {
      const values = Object.values(node.patternProperties ?? {})[0] ?? node.additionalProperties;
      return typeof values === 'object' ? `{}${codeOf(values, schema, seen)}` : 'json';
    }
    default:
      return 'json';
  }
}
