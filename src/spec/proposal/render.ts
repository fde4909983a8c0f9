import { Document, isCollection, isMap, isPair, isScalar, Pair, Scalar, visit, type YAMLMap } from 'yaml';
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
    if (missing.length > 0) map.commentBefore = ` Not proposed: ${missing.join(', ')}.`;
    const expect = map.get('expect');
    for (const [property, remark] of remarks) if (isMap(expect)) remarkOn(expect, property, remark);
  }
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
      const isShort = isCollection(value) && JSON.stringify(value.toJSON()).length <= LINE;
      if (depth >= 2 && isShort) value.flow = true;
    },
    Seq: (_, node) => {
      if (JSON.stringify(node.toJSON()).length <= LINE) node.flow = true;
    },
    Map: (_, node, path) => {
      const isElement = path.length > 1 && !(path.at(-1) instanceof Pair);
      if (isElement && JSON.stringify(node.toJSON()).length <= LINE) node.flow = true;
    },
  });
  // The comments of a document's first key would swallow its head.
  const body = document.toString({ lineWidth: 0, singleQuote: true, minContentWidth: 0 });
  return `${head.map((line) => `#${line}`).join('\n')}\n${body}`;
}
