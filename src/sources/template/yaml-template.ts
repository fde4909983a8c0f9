import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';

/** A template's text as plain JSON, with the line of each member of `Resources`. */
export interface ParsedTemplate {
  readonly value: Json;
  readonly lines: ReadonlyMap<string, number>;
}

/** Values that aliases may repeat: far more than any template needs, far fewer than a bomb makes. */
const MAX_REPEATED = 20_000;

/**
 * Reads YAML as CloudFormation does: short forms (`!Ref X`) become their functions, `2012-10-17` and `1.10` stay text.
 * Throws AuditError with line and column where it is no YAML, has a key twice, or repeats itself without end.
 */
export function parseYamlTemplate(text: string, file: string): ParsedTemplate {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' });
  const at = (offset: number): Location => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({ location: at(pos[0]), message }));
    throw new AuditError('template/syntax', problems);
  }
  const { contents } = document;
  return { value: jsonOf(contents, { document, at, repeated: 0, aliases: [] }), lines: linesOf(contents, at) };
}

interface Reading {
  readonly document: Document.Parsed;
  readonly at: (offset: number) => Location;
  /** Anchors that are being repeated: one that holds itself has no end. */
  readonly aliases: Node[];
  repeated: number;
}

function jsonOf(node: Node | null, reading: Reading): Json {
  if (reading.aliases.length > 0 && ++reading.repeated > MAX_REPEATED) throw endless(node, reading);
  if (isAlias(node)) {
    const target = node.resolve(reading.document);
    if (target === undefined) return null;
    if (reading.aliases.includes(target)) throw endless(node, reading);
    reading.aliases.push(target);
    const value = jsonOf(target, reading);
    reading.aliases.pop();
    return value;
  }
  const plain = plainOf(node, reading);
  const tag = node?.tag;
  return tag?.startsWith('!') && tag.length > 1 && !tag.startsWith('!!') ? longForm(tag.slice(1), plain) : plain;
}

function plainOf(node: Node | null, reading: Reading): Json {
  if (isScalar(node)) return scalarOf(node);
  if (isSeq(node)) return node.items.map((item) => jsonOf(asNode(item), reading));
  if (!isMap(node)) return null;
  const members = node.items.map(({ key, value }) => {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
    return [name, jsonOf(asNode(value), reading)] as const;
  });
  return Object.fromEntries(members);
}

/** A number whose text says more than the number (`1.10`, an account id with a leading zero) stays text. */
function scalarOf({ value, source }: Scalar): Json {
  if (typeof value === 'number') return source === undefined || source === String(value) ? value : source;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function longForm(name: string, value: Json): Json {
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${name}`]: value };
  const [logicalId = '', ...attribute] = value.split('.');
  return { 'Fn::GetAtt': [logicalId, attribute.join('.')] };
}

/** What parsing makes of keys and values are nodes. */
function asNode(part: unknown): Node | null {
  return part as Node | null; // the parser's own output, see above
}

function endless(node: Node | null, { at }: Reading): AuditError {
  const location = at(node?.range?.[0] ?? 0);
  const message = `its aliases repeat more than ${MAX_REPEATED} values`;
  return new AuditError('template/aliases', { location, message, fix: 'Write the values out, without aliases.' });
}

function linesOf(root: Node | null, at: (offset: number) => Location): ReadonlyMap<string, number> {
  const resources = isMap(root) ? root.items.find(({ key }) => isScalar(key) && key.value === 'Resources') : undefined;
  const entries = isMap(resources?.value) ? resources.value.items : [];
  return new Map(entries.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), lineOf(key, at)] as const] : [])));
}

function lineOf(node: Node, at: (offset: number) => Location): number {
  return at(node.range?.[0] ?? 0).line;
}
