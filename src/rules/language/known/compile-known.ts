import type { JsonObject } from '#src/model/json.ts';
import { asksForFacts, compile } from '../compile.ts';
import { literals } from '../literals.ts';
import { isBinary, type BinaryTree, partsOf, type Tree } from '../tree.ts';
import { callKnown } from './call-known.ts';
import { compareKnown } from './compare-known.ts';
import { DOUBT, doubtMark, type KnownRun, scalarOf, truthOf, unmarked } from './doubt.ts';
import type { KnownCompilation, KnownScope } from './known-scope.ts';
import { macroKnown } from './macros-known.ts';
import { pathOfTree, readPath } from './path-known.ts';

type MacroTree = Extract<Tree, { op: 'macro' }>;
type CallTree = Extract<Tree, { op: 'call' }>;

/**
 * Compiles a checked tree for resources of which all is known; undefined where no part of it would gain by that. Parts that
 * are more than plain JSON are left to the full compiler.
 */
export function compileKnown(tree: Tree, compilation: KnownCompilation): KnownRun | undefined {
  const scope: KnownScope = { ...compilation, variables: new Map(), item: undefined, framed: new Set() };
  return knownRun(tree, scope);
}

function knownRun(tree: Tree, scope: KnownScope): KnownRun | undefined {
  if (isBinary(tree)) return binary(tree, scope);
  switch (tree.op) {
    case 'value': {
      const { value } = tree;
      return () => value;
    }
    case 'name':
    case 'member': {
      const path = pathOfTree(tree, scope, knownRun);
      return path && readPath(path);
    }
    case 'index':
      return element(tree, scope);
    case 'has':
      return has(tree, scope);
    case 'call':
      return call(tree, scope);
    case 'macro':
      return macro(tree, scope);
    case 'list':
      return list(tree, scope);
    case 'if': {
      const [condition, yes, no] = tree.args.map((arg) => knownRun(arg, scope));
      if (!condition || !yes || !no) return undefined;
      return (row, item, frame) =>
        truthOf(condition(row, item, frame)) ? yes(row, item, frame) : no(row, item, frame);
    }
    case 'not': {
      const of = knownRun(tree.of, scope);
      return of && ((row, item, frame) => !truthOf(of(row, item, frame)));
    }
    case 'negate': {
      const of = knownRun(tree.of, scope);
      return (
        of &&
        ((row, item, frame) => {
          const value = of(row, item, frame);
          if (typeof value !== 'number') throw DOUBT;
          return -value;
        })
      );
    }
    default:
      return undefined;
  }
}

/** Leaves a part that gives a scalar to the full compiler. */
function inFull(tree: Tree, scope: KnownScope): KnownRun {
  for (const name of namesIn(tree)) if (scope.variables.has(name)) scope.framed.add(name);
  const run = compile(tree, { functions: scope.functions }, scope.variables);
  return (_row, _item, frame) => scalarOf(run(frame));
}

function namesIn(tree: Tree): string[] {
  return tree.op === 'name' ? [tree.name] : partsOf(tree).flatMap(namesIn);
}

function binary(tree: BinaryTree, scope: KnownScope): KnownRun | undefined {
  const [left, right] = tree.args.map((arg) => knownRun(arg, scope));
  // Lists are joined in full, and so is what follows from them.
  if (!left || !right) return tree.op === '+' ? undefined : inFull(tree, scope);
  return compareKnown(tree, [left, right], pathOfTree(tree.args[0], scope, knownRun));
}

function element(tree: Extract<Tree, { op: 'index' }>, scope: KnownScope): KnownRun | undefined {
  const [of, by] = [knownRun(tree.of, scope), knownRun(tree.by, scope)];
  if (!of || !by) return undefined;
  return (row, item, frame) => {
    const holder = of(row, item, frame);
    const at = by(row, item, frame);
    doubtMark(at);
    if (holder === null) return null;
    if (Array.isArray(holder)) {
      if (typeof at !== 'number') throw DOUBT;
      return holder[at] ?? null;
    }
    if (typeof holder !== 'object' || typeof at !== 'string') throw DOUBT;
    doubtMark(holder);
    return Object.hasOwn(holder, at) ? ((holder as JsonObject)[at] ?? null) : null; // a list has been returned
  };
}

function has(tree: Extract<Tree, { op: 'has' }>, scope: KnownScope): KnownRun {
  const of = asksForFacts(tree) ? undefined : knownRun(tree.of, scope);
  if (!of) return inFull(tree, scope);
  const path = pathOfTree(tree.of, scope, knownRun);
  if (path?.of === 'resources') {
    const { column } = path;
    return (row) => {
      const value = column[row]!;
      if (typeof value !== 'object') return true;
      doubtMark(value);
      return value !== null;
    };
  }
  return (row, item, frame) => {
    const value = of(row, item, frame);
    if (typeof value !== 'object') return true;
    doubtMark(value);
    return value !== null;
  };
}

const SCALARS = new Set(['boolean', 'number', 'string']);

function call(tree: CallTree, scope: KnownScope): KnownRun | undefined {
  const called = Object.hasOwn(scope.functions, tree.name) ? scope.functions[tree.name] : undefined;
  if (!called || !SCALARS.has(called.gives)) return undefined;
  const args = tree.args.map((arg) => knownRun(arg, scope));
  const known = args.filter((arg) => arg !== undefined);
  return (known.length === args.length ? callKnown(tree.name, called, known) : undefined) ?? inFull(tree, scope);
}

function macro(tree: MacroTree, scope: KnownScope): KnownRun | undefined {
  const { name, variable } = tree;
  const givesList = name === 'map' || name === 'filter';
  const of = knownRun(tree.of, scope);
  const slot = scope.variables.size;
  const variables = new Map([...scope.variables, [variable, { slot, path: undefined }]]);
  const framed = new Set<string>();
  const inner: KnownScope = { ...scope, variables, item: variable, framed };
  const body = of && knownRun(tree.body, inner);
  const where = of && tree.where && knownRun(tree.where, inner);
  for (const each of framed) if (each !== variable) scope.framed.add(each);
  if (!of || !body || (tree.where && !where)) return givesList ? undefined : inFull(tree, scope);
  return macroKnown(name, { of, body, ...(where ? { where } : {}), slot: framed.has(variable) ? slot : undefined });
}

function list(tree: Extract<Tree, { op: 'list' }>, scope: KnownScope): KnownRun | undefined {
  const constant = literals(tree);
  if (constant) {
    const value = [...constant];
    return () => value;
  }
  const items = tree.items.map((item) => knownRun(item, scope)).filter((item) => item !== undefined);
  if (items.length < tree.items.length) return undefined;
  return (row, item, frame) => items.map((each) => unmarked(each(row, item, frame)));
}
