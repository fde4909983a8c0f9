import { canonicalJson, type Json } from '#src/model/json.ts';
import type { SpecComponent } from '../components.ts';
import type { Spec, SpecStatement } from '../spec.ts';

/** How a value reads; `path` says what it is a value of. */
export type InWords = (value: Json, path: string) => string;

/**
 * The architecture document of one or several environments of the same design: what differs between them, every component
 * by layer (the file that declares it) with what it must be, what must hold over several, and what nothing can check.
 */
export function architectureDocument(specs: readonly Spec[], inWords: InWords): string {
  const names = specs.map(({ environment }) => environment.name);
  const rows = rowsOf(specs, inWords);
  const layers = [...new Set(rows.map(({ layer }) => layer))];
  return [
    `# Architecture: ${names.map(escaped).join(', ')}`,
    'Generated from `policies/architecture` and `policies/environments`. Change those, not this.',
    ...comparison(rows, names),
    ...layers.flatMap((layer) => [
      `## ${escaped(layer.charAt(0).toUpperCase() + layer.slice(1))}`,
      ...componentsOf(
        rows.filter((row) => row.layer === layer),
        names,
      ),
    ]),
    ...statementSection('Invariants', 'invariant', specs),
    ...statementSection('Objectives', 'objective', specs),
    ...noteSection(specs),
  ]
    .join('\n\n')
    .concat('\n');
}

/** One thing that a component must be, with its value in each environment (undefined: no such component there). */
interface Row {
  readonly layer: string;
  readonly component: SpecComponent;
  readonly property: string;
  readonly values: readonly (string | undefined)[];
}

function rowsOf(specs: readonly Spec[], inWords: InWords): Row[] {
  const declared = new Map<string, SpecComponent>();
  for (const spec of specs)
    for (const component of spec.components) declared.set(component.name, declared.get(component.name) ?? component);
  return [...declared.values()].toSorted(byPlace).flatMap((component) => {
    const inEach = specs.map(({ components }) => components.find(({ name }) => name === component.name));
    const properties = new Set(inEach.flatMap((each) => each?.expectations.map(({ property }) => property) ?? []));
    const layer = component.location.file.replace(/^.*\/|\.ya?ml$/g, '');
    return ['', ...properties].map((property) => ({
      layer,
      component,
      property,
      values: inEach.map(
        (each) => each && (property === '' ? existenceOf(each, inWords) : valueOf(each, property, inWords)),
      ),
    }));
  });
}

function byPlace({ location: one }: SpecComponent, { location: other }: SpecComponent): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}

function existenceOf({ count: { atLeast, atMost }, isOptional, find }: SpecComponent, inWords: InWords): string {
  const most = atMost === Number.MAX_SAFE_INTEGER ? 'or more' : `to ${atMost}`;
  const number = atLeast === atMost ? String(atLeast) : `${atLeast} ${most}`;
  const found = Object.entries(find).map(([key, value]) => `${key} ${inWords(value as Json, '')}`); // parsed YAML is JSON
  return `${isOptional ? 'optional' : number}, ${found.join(', ')}`;
}

function valueOf({ expectations }: SpecComponent, property: string, inWords: InWords): string {
  const expectation = expectations.find((each) => each.property === property);
  return expectation ? inWords(expectation.expected, property) : '';
}

function comparison(rows: readonly Row[], names: readonly string[]): string[] {
  if (names.length < 2) return [];
  // A name that carries its environment's name is no difference.
  const alike = (value: string | undefined, index: number): string | undefined =>
    value?.replaceAll(names[index] ?? '', '{env}');
  const differing = rows.filter(
    ({ values, property }) => new Set(values.map(alike)).size > 1 && (property !== '' || values.includes(undefined)),
  );
  if (differing.length === 0)
    return ['## Comparison', 'The environments do not differ in anything that the design declares.'];
  const lines = differing.map(({ component, property, values }) => [
    `${component.title}${property === '' ? '' : `: ${property}`}`,
    ...values.map((value) => (value === undefined ? 'none' : property === '' ? 'yes' : value)),
  ]);
  return ['## Comparison', table(['What', ...names], lines)];
}

function componentsOf(rows: readonly Row[], names: readonly string[]): string[] {
  return [...new Set(rows.map(({ component }) => component))].flatMap((component) => {
    const own = rows.filter((row) => row.component === component);
    const isSame = own.every(({ values }) => new Set(values).size === 1);
    const lines = own.map(({ property, values }) => [
      property === '' ? 'found by' : property,
      ...(isSame ? values.slice(0, 1) : values).map((value) => value ?? 'none'),
    ]);
    const { title, name, type, rationale, severity } = component;
    return [
      `### ${escaped(title)}`,
      `\`${name}\`, ${type}, ${severity}.${rationale === undefined ? '' : ` ${escaped(rationale)}`}`,
      table(['Property', ...(isSame ? ['Expected'] : names)], lines),
    ];
  });
}

function statementSection(heading: string, kind: SpecStatement['kind'], specs: readonly Spec[]): string[] {
  const own = new Map(
    specs.flatMap(({ statements }) => statements.filter((each) => each.kind === kind)).map((each) => [each.name, each]),
  );
  if (own.size === 0) return [];
  const lines = [...own.values()].map(({ name, title, severity, statement }) => {
    const values = specs.map(({ statements }) => statements.find((each) => each.name === name)?.statement);
    const isSame = new Set(values.map((value) => canonicalJson(value ?? null))).size === 1;
    const where = isSame
      ? 'all'
      : specs.flatMap(({ environment }, index) => (values[index] === undefined ? [] : [environment.name])).join(', ');
    return [title, `\`${name}\``, severity, Object.keys(statement ?? {}).join(', '), where];
  });
  return [`## ${heading}`, table(['Statement', 'Name', 'Severity', 'Decided by', 'Environments'], lines)];
}

function noteSection(specs: readonly Spec[]): string[] {
  const notes = new Map(specs.flatMap((spec) => spec.notes).map((note) => [note.name, note.text]));
  return notes.size === 0
    ? []
    : ['## Notes', [...notes].map(([name, text]) => `- \`${name}\`: ${escaped(text)}`).join('\n')];
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...lines.map(row)].join('\n');
}

/** Text of a file as text of Markdown: no markup, no HTML, no second line or cell. A name between back quotes stays code. */
function escaped(text: string): string {
  if (/^`[a-z0-9-]+`$/.test(text)) return text;
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);
}
