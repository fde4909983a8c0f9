import { Document, isCollection, isMap, isPair, isScalar, Pair, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { JsonObject } from '#src/model/json.ts';
import type { DraftComponent } from './compose.ts';
import type { Layer } from './layer.ts';

/** A flow collection longer than this is spread over lines. */
const LINE = 88;

/** One file of policies/architecture. Every text is written so that YAML reads the same one back. */
export function renderLayer(layer: Layer, components: readonly DraftComponent[]): string {
  const section = (isShared: boolean): JsonObject =>
    Object.fromEntries(
      components.filter((each) => each.isShared === isShared).map(({ name, declared }) => [name, declared]),
    );
  const sections = { components: section(false), shared: section(true) };
  const content = Object.fromEntries(Object.entries(sections).filter(([, value]) => Object.keys(value).length > 0));
  const document = new Document(content);
  for (const { name, isShared, remarks, missing } of components) {
    const map = document.getIn([isShared ? 'shared' : 'components', name]);
    if (!isMap(map)) continue;
    const expect = map.get('expect');
    for (const [property, remark] of remarks) if (isMap(expect)) remarkOn(expect, property, remark);
    if (missing.length > 0) map.commentBefore = ` Not proposed: ${missing.join(', ')}.`;
  }
  setApart(document.contents);
  for (const section of Object.keys(sections)) setApart(document.get(section));
  const head = [
    ' yaml-language-server: $schema=../schemas/architecture.schema.json',
    ` ${layer}: a proposal made from what runs, to be read by a person. It says what is so, not what should be:`,
    ' strike what nobody meant, tighten what is weak ("is this meant?"), and say why it matters (rationale).',
  ];
  return text(document, head);
}

/** One file of policies/environments. */
export function renderEnvironment(content: JsonObject): string {
  return text(new Document(content), [
    ' yaml-language-server: $schema=../schemas/environment.schema.json',
    ' A proposal made from what runs: the parameters are what tells the environments apart.',
  ]);
}

function remarkOn(map: YAMLMap, property: string, remark: string): void {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === property);
  if (isPair(pair) && isScalar(pair.key)) pair.key.commentBefore = ` ${remark}: is this meant?`;
}

/** A comment would break a flow collection over lines. */
function hasRemark(node: unknown): boolean {
  return isMap(node) && node.items.some(({ key }) => isScalar(key) && Boolean(key.commentBefore));
}

/** An empty line before each component but the first, and before each section. */
function setApart(map: unknown): void {
  if (!isMap(map)) return;
  for (const { key } of map.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
}

/** `[a]` and `{ a: b }`, as formatters write them; the library knows one padding for both. */
function pad(node: YAMLMap | YAMLSeq, flowCollectionPadding: string): void {
  const write = node.toString.bind(node);
  node.toString = (context, ...rest) => write(context && { ...context, flowCollectionPadding }, ...rest);
}

function text(document: Document, head: readonly string[]): string {
  visit(document, {
    // Only JSON's escapes bring every character back, line ends and controls among them.
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && /[^ -~]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair: (_, pair, path) => {
      // Depth: sections, components, their keys.
      const depth = path.filter((each) => each instanceof Pair).length;
      const { value } = pair;
      const isShort = isCollection(value) && !hasRemark(value) && JSON.stringify(value.toJSON()).length <= LINE;
      if (depth >= 2 && isShort) value.flow = true;
    },
    Seq: (_, node) => {
      if (JSON.stringify(node.toJSON()).length <= LINE) node.flow = true;
      pad(node, '');
    },
    Map: (_, node, path) => {
      pad(node, ' ');
      const isElement = path.length > 1 && !(path.at(-1) instanceof Pair);
      if (isElement && JSON.stringify(node.toJSON()).length <= LINE) node.flow = true;
    },
  });
  // The comments of a document's first key would swallow its head.
  const body = document.toString({ lineWidth: 0, singleQuote: true, minContentWidth: 0 });
  return `${head.map((line) => `#${line}`).join('\n')}\n${body}`;
}
