import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import type { Component, Count, Find } from './architecture-schema.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { checkMatcher } from './check-matcher.ts';
import { match, type MatchContext } from './match.ts';
import { fill, type Scope } from './placeholders.ts';
import { checkFind, checkProperty } from './property-check.ts';

/** One component of an environment, parameters filled in. */
export interface SpecComponent {
  readonly name: string;
  /** The name it was declared by: another one where it is an element of `forEach`. */
  readonly family: string;
  readonly title: string;
  readonly type: string;
  readonly severity: Severity;
  readonly rationale?: string;
  readonly document: readonly string[];
  /** `account`: of the whole account, judged once whatever the environment. */
  readonly scope: 'environment' | 'account';
  readonly isOptional: boolean;
  readonly count: { readonly atLeast: number; readonly atMost: number };
  readonly find: Find;
  readonly location: Location;
  readonly expectations: readonly Expectation[];
}

/** One property a component must have. */
export interface Expectation {
  /** CloudFormation property, dotted where nested; `facts.<name>` or `tags.<key>`. */
  readonly property: string;
  readonly expected: Json;
  readonly severity?: Severity;
  readonly rationale?: string;
  readonly document: readonly string[];
  readonly location: Location;
}

/** Where a declaration stands, and what its placeholders mean. */
export interface Declaration {
  readonly document: YamlDocument;
  readonly path: readonly string[];
  readonly values: JsonObject;
}

/** Nothing is read when the spec is loaded: a reference has no meaning yet. */
const UNREAD: MatchContext = { resolve: () => ({ unknown: 'nothing is read yet' }), isSameThing: () => false };

/** Whether a declaration is part of the environment: every parameter of its `when` is as it says. */
export function isPart(when: Readonly<Record<string, unknown>> | undefined, declaration: Declaration): boolean {
  return Object.entries(when ?? {}).every(([parameter, wanted]) => {
    const locate = (): Location => declaration.document.locateKey([...declaration.path, 'when', parameter]);
    const actual = fill(`{${parameter}}`, { values: declaration.values }, locate);
    const expected = fill(wanted as Json, { values: declaration.values }, locate); // parsed YAML is JSON
    return match(expected, actual, UNREAD).is === 'yes';
  });
}

/** The components that one declaration makes: one, or one for each element of its `forEach`. */
export function componentsOf(
  name: string,
  component: Component,
  scope: SpecComponent['scope'],
  declaration: Declaration,
): SpecComponent[] {
  if (!isPart(component.when, declaration)) return [];
  if (component.forEach === undefined) return [resolve(name, name, component, scope, declaration)];
  return elementsOf(component.forEach as Json, declaration).map(([key, item]) => {
    const values = { ...declaration.values, key, item };
    return resolve(`${name}-${key.toLowerCase()}`, name, component, scope, { ...declaration, values });
  });
}

function elementsOf(forEach: Json, { document, path, values }: Declaration): [string, Json][] {
  const locate = (inner: readonly (string | number)[]): Location => document.locate([...path, 'forEach', ...inner]);
  const filled = fill(forEach, { values }, locate);
  if (Array.isArray(filled)) return filled.map((item: Json) => [String(item), item]);
  if (isJsonObject(filled)) return Object.entries(filled);
  const message = `"forEach" is ${JSON.stringify(filled)}; expected a list or a map`;
  throw new AuditError('spec/for-each', { location: locate([]), message });
}

function resolve(
  name: string,
  family: string,
  component: Component,
  scope: SpecComponent['scope'],
  { document, path, values }: Declaration,
): SpecComponent {
  const at = (...inner: (string | number)[]): Location => document.locate([...path, ...inner]);
  const filled = (value: Json, ...inner: string[]): Json => fill(value, { values }, (deep) => at(...inner, ...deep));
  const find = filled(component.find as Json, 'find') as Find; // filling keeps the shape
  checkMatcher((find.where ?? {}) as Json, (deep) => at('find', 'where', ...deep)); // parsed YAML is JSON
  checkFind(component.type, find, {
    type: () => at('type'),
    key: (property) => document.locateKey([...path, 'find', 'where', property]),
  });
  const expectations = Object.entries(component.expect ?? {}).map(([property, written]) =>
    expectationOf(component.type, property, written as Json, { document, path: [...path, 'expect', property], values }),
  );
  const { rationale } = component;
  return {
    name,
    family,
    title: String(filled(component.title ?? name, 'title')),
    type: component.type,
    severity: component.severity ?? 'high',
    ...(rationale === undefined ? {} : { rationale }),
    document: component.document ?? [],
    scope,
    isOptional: component.optional ?? false,
    count: countOf(
      component.count ?? 1,
      (value) => filled(value, 'count'),
      () => at('count'),
    ),
    find,
    expectations,
    get location() {
      return document.locateKey(path);
    },
  };
}

const ANNOTATIONS = ['severity', 'rationale', 'document'];

function expectationOf(type: string, property: string, written: Json, declaration: Declaration): Expectation {
  const { document, path, values } = declaration;
  const locate: Parameters<typeof fill>[2] = (inner) => document.locate([...path, ...inner]);
  const filled = fill(written, { values } satisfies Scope, locate);
  const place = (): Location => document.locateKey(path);
  if (!isJsonObject(filled) || !Object.hasOwn(filled, 'is')) {
    checkMatcher(filled, locate);
    checkProperty(type, property, filled, { key: place, value: locate });
    return expectationAt(place, property, filled);
  }
  const { is: expected = null, ...annotations } = filled;
  const stranger = Object.keys(annotations).find((key) => !ANNOTATIONS.includes(key));
  if (stranger !== undefined) {
    const message = `"${stranger}" beside "is"; expected ${ANNOTATIONS.join(', ')}`;
    throw new AuditError('spec/annotation', { location: document.locateKey([...path, stranger]), message });
  }
  const inner: Parameters<typeof fill>[2] = (deep) => locate(['is', ...deep]);
  checkMatcher(expected, inner);
  checkProperty(type, property, expected, { key: place, value: inner });
  return expectationAt(place, property, expected, checkedAnnotations(annotations, locate));
}

type Annotations = Partial<Pick<Expectation, 'severity' | 'rationale' | 'document'>>;

/** Places are looked up where somebody names them: of hundreds a report shows a few. */
function expectationAt(place: () => Location, property: string, expected: Json, more: Annotations = {}): Expectation {
  return {
    property,
    expected,
    document: [],
    ...more,
    get location() {
      return place();
    },
  };
}

function checkedAnnotations(annotations: JsonObject, locate: (path: readonly string[]) => Location): Annotations {
  const { severity, rationale, document } = annotations;
  const refuse = (key: string, expected: string): never => {
    const message = `"${key}" is ${JSON.stringify(annotations[key])}; expected ${expected}`;
    throw new AuditError('spec/annotation', { location: locate([key]), message });
  };
  if (severity !== undefined && !isSeverity(severity)) return refuse('severity', SEVERITIES.join(', '));
  if (rationale !== undefined && typeof rationale !== 'string') return refuse('rationale', 'a text');
  if (document !== undefined && !Array.isArray(document)) return refuse('document', 'a list');
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(rationale === undefined ? {} : { rationale }),
    ...(document === undefined ? {} : { document: document.map(String) }),
  };
}

function countOf(count: Count, filled: (value: Json) => Json, locate: () => Location): SpecComponent['count'] {
  const value = filled(count);
  const words = matcherOf(value);
  const range = words ? Object.fromEntries(words) : { atLeast: value, atMost: value };
  const { atLeast = 0, atMost = Number.MAX_SAFE_INTEGER } = range;
  if (isCount(atLeast) && isCount(atMost) && atLeast <= atMost) return { atLeast, atMost };
  const message = `"count" is ${JSON.stringify(value)}; expected a number or { atLeast, atMost }`;
  throw new AuditError('spec/count', { location: locate(), message });
}

function isCount(value: Json): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isSeverity(value: Json): value is Severity {
  return SEVERITIES.some((severity) => severity === value);
}
