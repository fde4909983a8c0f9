import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { BUDGET } from '#src/rules/language/frame.ts';
import { equals } from '#src/rules/language/equality.ts';
import { SnapshotWorld } from '#src/rules/judge/world.ts';
import { compile, type Variable } from '#src/rules/language/compile.ts';
import { ConditionError, parse } from '#src/rules/language/parse.ts';
import { ResourceView } from '#src/rules/language/resource-view.ts';
import { partsOf, type Tree } from '#src/rules/language/tree.ts';
import { mistake, Unknown, type Value } from '#src/rules/language/value.ts';

/** One case of CEL's own conformance tests (https://github.com/google/cel-spec/tree/v0.25.1/tests/simple). */
export interface CelCase {
  /** `file/section/name`. */
  readonly path: string;
  readonly expr: string;
  /** What it gives; absent for an error. */
  readonly value: CelValue | undefined;
  readonly bindings: Readonly<Record<string, CelValue>>;
}

/** A value in the JSON form of `cel.expr.Value`. */
export interface CelValue {
  readonly int64Value?: string;
  readonly uint64Value?: string;
  readonly doubleValue?: number | string;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly nullValue?: null;
  readonly listValue?: { readonly values?: readonly CelValue[] };
  readonly mapValue?: { readonly entries?: readonly { readonly key: CelValue; readonly value: CelValue }[] };
}

interface Original {
  readonly name?: string;
  readonly expr: string;
  readonly value?: CelValue;
  readonly evalError?: unknown;
  readonly bindings?: Readonly<Record<string, { readonly value?: CelValue }>>;
  readonly typedResult?: { readonly result?: CelValue };
}

interface Suite {
  readonly name: string;
  readonly suites?: readonly Suite[];
  readonly tests?: readonly { readonly original: Original }[];
}

export function celCases(suite: Suite = tests, above: readonly string[] = []): CelCase[] {
  const path = above.length === 0 && suite.name === 'conformance' ? [] : [...above, suite.name];
  const own = (suite.tests ?? []).map(({ original }): CelCase => {
    const { name = original.expr, value, evalError, bindings = {}, typedResult } = original;
    // `dyn` only quiets the checker of CEL.
    const expr = original.expr.replaceAll(/\bdyn\(/g, '(');
    const given = Object.entries(bindings).map(([key, bound]) => [key, bound.value ?? {}] as const);
    return {
      path: [...path, name].join('/'),
      expr,
      // A case that says nothing expects true.
      value: evalError === undefined ? (value ?? typedResult?.result ?? { boolValue: true }) : undefined,
      bindings: Object.fromEntries(given),
    };
  });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => celCases(inner, path === above ? [] : path))];
}

/** A value of CEL as the language here has it; undefined where it has none. */
export function valueOf(cel: CelValue): Value | undefined {
  if (cel.stringValue !== undefined) return cel.stringValue;
  if (cel.boolValue !== undefined) return cel.boolValue;
  if ('nullValue' in cel) return null;
  const number = cel.int64Value ?? cel.uint64Value ?? cel.doubleValue;
  if (number !== undefined) return Number(number);
  if (cel.listValue) {
    const values = (cel.listValue.values ?? []).map(valueOf).filter((value) => value !== undefined);
    return values.length === (cel.listValue.values ?? []).length ? values : undefined;
  }
  if (!cel.mapValue) return undefined;
  const entries = (cel.mapValue.entries ?? []).flatMap(({ key, value }): [string, Value][] => {
    const [name, held] = [valueOf(key), valueOf(value)];
    return name === undefined || held === undefined ? [] : [[String(name), held]];
  });
  return entries.length === (cel.mapValue.entries ?? []).length ? Object.fromEntries(entries) : undefined;
}

/** What came of a case: nothing where it is right, else what was found. */
export function wrongIn({ expr, value, bindings }: CelCase): string | undefined {
  const found = evaluate(expr, bindings);
  if (value === undefined) return found instanceof Unknown ? undefined : `${JSON.stringify(found)}, not an error`;
  if (found instanceof Unknown) return `${found.kind}: ${found.reason}`;
  const expected = valueOf(value);
  if (expected === undefined) return `no such value here: ${JSON.stringify(value)}`;
  return equals(found, expected) === true ? undefined : `${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
}

function evaluate(expr: string, bindings: Readonly<Record<string, CelValue>>): Value {
  const names = Object.keys(bindings);
  const slots = names.map((name) => {
    const value = valueOf(bindings[name]!);
    return value === undefined ? mistake(`${name} is no JSON`) : value;
  });
  const variables = new Map(names.map((name, slot): [string, Variable] => [name, { slot, path: undefined }]));
  try {
    const tree = parse(expr);
    const stranger = strangerIn(tree, new Set(names));
    if (stranger !== undefined) return mistake(stranger);
    const world = new SnapshotWorld({ resources: [], gaps: [], takenAt: '2026-01-01T00:00:00Z' });
    const nobody = { type: 'X', id: 'x', account: '', region: '', properties: {}, facts: {}, tags: {}, gaps: [] };
    const view = new ResourceView({ ...nobody, origin: { source: 'live' } });
    return compile(
      tree,
      { functions: FUNCTIONS },
      variables,
    )({ view, params: {}, env: {}, world, isStrict: false, slots, budget: BUDGET });
  } catch (error) {
    if (error instanceof ConditionError) return mistake(error.message);
    throw error;
  }
}

/** A name or function that the checker would refuse. */
function strangerIn(tree: Tree, names: ReadonlySet<string>): string | undefined {
  if (tree.op === 'name') return names.has(tree.name) ? undefined : `nothing is called "${tree.name}"`;
  if (tree.op === 'call') {
    const called = Object.hasOwn(FUNCTIONS, tree.name) ? FUNCTIONS[tree.name] : undefined;
    if (!called) return `there is no function "${tree.name}"`;
    if (tree.args.length > called.takes.length) return `${tree.name}() is given ${tree.args.length} arguments`;
  }
  const inner = tree.op === 'macro' ? new Set([...names, tree.variable]) : names;
  for (const [index, part] of partsOf(tree).entries()) {
    const stranger = strangerIn(part, index === 0 ? names : inner);
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}
