import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import type { PolicySet, Request } from '#src/analysis/iam/request.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { ACTIONS, ALWAYS, MANY, PRINCIPALS, RESOURCES, VALUES } from './request-kinds.ts';

/** A statement cut down to what it says of one thing: its Resource, say, or its conditions on one key. */
type Part = JsonObject;

interface Own {
  readonly effect: Json;
  readonly layer: number;
  readonly isOuter: boolean;
  readonly parts: Readonly<Record<string, Part>>;
}

/** Which statements a request is about, a bit each, and the request so far. */
type Reached = ReadonlyMap<number, Partial<Request>>;

/**
 * A request that the first policies allow and the second don't. Every kind of principal, action, resource and value of each
 * key is held against every statement alone; what can come together is all of their combinations.
 */
export function anyExcess(inner: PolicySet<Json>, outer: PolicySet<Json>, carries?: JsonObject): Request | undefined {
  const statements = [...ownStatements(inner, false), ...ownStatements(outer, true)];
  const parts = [...statements.map((each) => each.parts), ...(carries ? [partsOf({ Condition: carries })] : [])];
  const isCarried = carries === undefined ? 0 : 1 << statements.length;
  const [few = 1, many = 1] = [inner, outer].map(({ limits = [] }) => 1 + limits.length);
  const variables = variablesIn(parts);
  for (const context of contextsOf(variables)) {
    for (const [bits, request] of reachable(parts, context, variables)) {
      if ((bits & isCarried) !== isCarried) continue;
      if (!isAllowedBy(bits, statements, false, few) || isAllowedBy(bits, statements, true, many)) continue;
      return {
        principal: PRINCIPALS[0] ?? { name: '', identifiers: [] },
        action: '',
        resource: '',
        context,
        ...request,
      };
    }
  }
  return undefined;
}

function isAllowedBy(bits: number, statements: readonly Own[], isOuter: boolean, layers: number): boolean {
  const about = statements.filter((each, index) => each.isOuter === isOuter && (bits & (1 << index)) !== 0);
  if (about.some(({ effect }) => effect === 'Deny')) return false;
  return Array.from({ length: layers }).every((_, layer) => about.some((each) => each.layer === layer));
}

function ownStatements({ grants, limits = [] }: PolicySet<Json>, isOuter: boolean): Own[] {
  return [grants, ...limits].flatMap((documents, layer) =>
    documents.flatMap((document) => {
      const { Version, Statement } = document as { Version: Json; Statement: readonly JsonObject[] }; // as the random ones are made
      return Statement.map((each) => ({ effect: each['Effect'] ?? '', layer, isOuter, parts: partsOf(each, Version) }));
    }),
  );
}

/** What a statement says, by what it is about. */
function partsOf({ Condition, ...statement }: JsonObject, Version: Json = '2012-10-17'): Record<string, Part> {
  const parts: Record<string, Part> = {};
  const wrap = (about: JsonObject): Part => ({
    Version,
    Statement: [{ Effect: 'Allow', ...(about['NotAction'] === undefined ? { Action: '*' } : {}), ...about }],
  });
  for (const name of ['Action', 'Resource', 'Principal']) {
    const element = statement[name] === undefined ? `Not${name}` : name;
    const value = statement[element];
    if (value !== undefined) parts[name] = wrap({ [element]: value });
  }
  const tests = isJsonObject(Condition) ? Object.entries(Condition) : [];
  const keys = new Set(tests.flatMap(([, test]) => (isJsonObject(test) ? Object.keys(test) : [])));
  for (const key of new Set([...keys].map((name) => name.toLowerCase()))) {
    const own = tests.flatMap(([operator, test]) => {
      const kept = Object.entries(isJsonObject(test) ? test : {}).filter(([name]) => name.toLowerCase() === key);
      return kept.length > 0 ? [[operator, Object.fromEntries(kept)] as const] : [];
    });
    parts[key] = wrap({ Condition: Object.fromEntries(own) });
  }
  return parts;
}

function variablesIn(parts: readonly Readonly<Record<string, Part>>[]): string[] {
  const found = JSON.stringify(parts).matchAll(/\$\{([a-z:]+)/gi);
  return [...new Set([...found].map(([, key = '']) => key.toLowerCase()))];
}

/** Every value, and none, of each key that stands in a variable: the rest is tried under each of them. */
function contextsOf(variables: readonly string[]): Request['context'][] {
  return variables.reduce<Request['context'][]>(
    (all, key) =>
      all.flatMap((context) => [context, ...(VALUES[key] ?? []).map((one) => ({ ...context, [key]: [one] }))]),
    [{}],
  );
}

function reachable(
  parts: readonly Readonly<Record<string, Part>>[],
  context: Request['context'],
  variables: readonly string[],
): Reached {
  const keys = new Set(parts.flatMap((each) => Object.keys(each)).filter((name) => Object.hasOwn(VALUES, name)));
  const axes: [string, readonly Partial<Request>[]][] = [
    ['Action', ACTIONS.map((action) => ({ action }))],
    ['Resource', RESOURCES.map((resource) => ({ resource }))],
    ['Principal', PRINCIPALS.map((principal) => ({ principal }))],
  ];
  const everything = 2 ** parts.length - 1;
  let reached: Reached = new Map([[everything, { context }]]);
  for (const [name, requests] of axes) reached = combined(reached, kinds(name, requests, parts, context));
  for (const key of keys) {
    const values = variables.includes(key) ? [context[key] ?? []] : valuesOf(key, parts, context);
    const requests = values.map((value) => ({ context: { ...context, [key]: value } }));
    reached = combined(reached, kinds(key, requests, parts, context));
  }
  return reached;
}

/** None, one, and of a key with many values every set of one of each kind. */
function valuesOf(
  key: string,
  parts: readonly Readonly<Record<string, Part>>[],
  context: Request['context'],
): (readonly string[])[] {
  const single = (VALUES[key] ?? []).map((value) => [value]);
  const none = ALWAYS.has(key) ? [] : [[]];
  if (!MANY.has(key)) return [...none, ...single];
  // Each value that a set holds may settle another test of the same statement.
  const apart = kinds(
    key,
    single.map((value) => ({ context: { ...context, [key]: value } })),
    parts.flatMap((each) => testsOf(each[key]).map((test) => ({ [key]: test }))),
    context,
  );
  const one = [...apart.values()].flatMap((request) => [request.context?.[key] ?? []]);
  return [
    ...none,
    ...one.reduce<string[][]>((all, value) => [...all, ...all.map((set) => [...set, ...value])], [[]]),
  ].filter((value, index) => value.length > 0 || (index === 0 && none.length > 0));
}

/** A part about a key, each of its tests alone. */
function testsOf(part: Part | undefined): Part[] {
  const [statement] = (part?.['Statement'] ?? []) as readonly JsonObject[]; // as `partsOf` makes them
  const tests = statement?.['Condition'];
  return Object.entries(isJsonObject(tests) ? tests : {}).flatMap(([operator, test]) =>
    Object.entries(isJsonObject(test) ? test : {}).map(([name, values]) => ({
      ...part,
      Statement: [{ ...statement, Condition: { [operator]: { [name]: values } } }],
    })),
  );
}

function combined(reached: Reached, more: Reached): Reached {
  const all = new Map<number, Partial<Request>>();
  for (const [bits, request] of reached) {
    for (const [others, other] of more) {
      const both = bits & others;
      if (all.has(both)) continue;
      all.set(both, { ...request, ...other, context: { ...request.context, ...other.context } });
    }
  }
  return all;
}

/** One request for each set of statements whose part of this name can hold together. */
function kinds(
  name: string,
  requests: readonly Partial<Request>[],
  parts: readonly Readonly<Record<string, Part>>[],
  context: Request['context'],
): Reached {
  const found = new Map<number, Partial<Request>>();
  const columns = parts.map((each) => columnOf(name, each[name], requests, context));
  for (const [index, request] of requests.entries()) {
    const bits = columns.reduce(
      (sum, column, at) => sum | (column === undefined || column[index] === true ? 1 << at : 0),
      0,
    );
    if (!found.has(bits)) found.set(bits, request);
  }
  return found;
}

const COLUMNS = new Map<string, readonly boolean[]>();

function columnOf(
  name: string,
  part: Part | undefined,
  requests: readonly Partial<Request>[],
  context: Request['context'],
): readonly boolean[] | undefined {
  if (part === undefined) return undefined;
  const text = JSON.stringify(part);
  const values = Object.hasOwn(VALUES, name) ? requests.map((request) => request.context?.[name]) : '';
  const id = `${text}\n${text.includes('${') ? JSON.stringify(context) : ''}\n${JSON.stringify(values)}`;
  const known = COLUMNS.get(id) ?? requests.map((request) => doesHold(part, request, context));
  COLUMNS.set(id, known);
  return known;
}

const NOBODY = { name: 'nobody', identifiers: [] };

function doesHold(part: Part, request: Partial<Request>, context: Request['context']): boolean {
  return isAllowed({ grants: [part] }, { principal: NOBODY, action: 'a:b', resource: '*', context, ...request });
}
