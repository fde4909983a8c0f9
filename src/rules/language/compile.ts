import { type Frame, type Run, spend, truth } from './frame.ts';
import { literals } from './literals.ts';
import { compileMacro } from './macros.ts';
import { compileOperator } from './operators.ts';
import { Facts, ResourceView } from './resource-view.ts';
import { isBinary, type Tree } from './tree.ts';
import {
  isList,
  isPlainObject,
  kindOf,
  mistake,
  OpenList,
  seen,
  Unknown,
  unknownIn,
  type Value,
  type ValueObject,
} from './value.ts';

/** A function of the language at work. `takesUnknown`: it decides by itself what an unknown argument means. */
export interface LanguageFunction {
  readonly run: (args: readonly Value[], frame: Frame) => Value;
  readonly takesUnknown?: true;
}

export interface Compilation {
  readonly functions: Readonly<Record<string, LanguageFunction>>;
  /** Stands around the closure of each part that it wants to watch. */
  readonly watch?: (tree: Tree, run: Run) => Run;
}

/** Where a variable's elements come from: its slot, and the property path they stand at. */
export interface Variable {
  readonly slot: number;
  readonly path: string | undefined;
}

export type Variables = ReadonlyMap<string, Variable>;

/** Compiles a checked tree to closures; no code is made of text. */
export function compile(tree: Tree, compilation: Compilation, variables: Variables = new Map()): Run {
  const run = closure(tree, compilation, variables);
  return compilation.watch ? compilation.watch(tree, run) : run;
}

function closure(tree: Tree, compilation: Compilation, variables: Variables): Run {
  const inner = (part: Tree): Run => compile(part, compilation, variables);
  if (isBinary(tree)) return compileOperator(tree, inner);
  switch (tree.op) {
    case 'value': {
      const { value } = tree;
      return () => value;
    }
    case 'name':
      return nameRun(tree.name, variables);
    case 'member':
      return memberRun(tree, inner, variables);
    case 'index': {
      const [of, by] = [inner(tree.of), inner(tree.by)];
      return (frame) => elementOf(of(frame), by(frame));
    }
    case 'has': {
      const of = inner(tree.of);
      if (asksForFacts(tree)) return (frame) => !(of(frame) instanceof Unknown);
      return (frame) => isThere(of(frame));
    }
    case 'call':
      return callRun(tree, inner, compilation);
    case 'macro': {
      const variable: Variable = { slot: variables.size, path: pathOf(tree.of, variables) };
      const within = new Map([...variables, [tree.variable, variable]]);
      const body = (part: Tree): Run => compile(part, compilation, within);
      const where = tree.where ? body(tree.where) : undefined;
      return compileMacro(tree.name, variable.slot, {
        of: inner(tree.of),
        body: body(tree.body),
        ...(where ? { where } : {}),
      });
    }
    case 'list': {
      const items = tree.items.map(inner);
      const constant = literals(tree);
      return constant ? () => constant : (frame) => items.map((item) => item(frame));
    }
    case 'map': {
      const entries = tree.entries.map(([key, value]) => [inner(key), inner(value)] as const);
      return (frame) => mapOf(entries.map(([key, value]) => [key(frame), value(frame)] as const));
    }
    case 'if':
      return choiceRun(inner(tree.args[0]), inner(tree.args[1]), inner(tree.args[2]));
    case 'not': {
      const of = inner(tree.of);
      return (frame) => {
        const is = truth(of(frame));
        return is instanceof Unknown ? is : !is;
      };
    }
    default:
      return negationRun(inner(tree.of));
  }
}

function mapOf(entries: readonly (readonly [Value, Value])[]): Value {
  const wrong = entries.find(([key]) => typeof key === 'object');
  if (!wrong) return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
  return wrong[0] instanceof Unknown ? wrong[0] : mistake(`the key of a map is ${kindOf(wrong[0])}`);
}

function choiceRun(condition: Run, yes: Run, no: Run): Run {
  return (frame) => {
    const is = truth(condition(frame));
    return is instanceof Unknown ? is : is ? yes(frame) : no(frame);
  };
}

function negationRun(of: Run): Run {
  return (frame) => {
    const value = of(frame);
    if (typeof value === 'number') return -value;
    return value instanceof Unknown ? value : mistake(`"-" negates ${kindOf(value)}`);
  };
}

function nameRun(name: string, variables: Variables): Run {
  const variable = variables.get(name);
  if (variable) {
    const { slot } = variable;
    return (frame) => frame.slots[slot] ?? null;
  }
  if (name === 'resource') return (frame) => frame.view;
  return name === 'params' ? (frame) => frame.params : (frame) => frame.env;
}

const OWN = new Set(['id', 'arn', 'name', 'type', 'region', 'account', 'tags', 'facts']);

/** The dotted property path of the rule's own resource that a tree reads, list elements passed through. */
export function pathOf(tree: Tree, variables: Variables): string | undefined {
  if (tree.op === 'name') {
    return variables.has(tree.name) ? variables.get(tree.name)?.path : tree.name === 'resource' ? '' : undefined;
  }
  if (tree.op === 'index') return pathOf(tree.of, variables);
  if (tree.op === 'macro' && tree.name === 'filter') return pathOf(tree.of, variables);
  if (tree.op !== 'member') return undefined;
  const of = pathOf(tree.of, variables);
  if (of === undefined || (of === '' && OWN.has(tree.name))) return undefined;
  return of === '' ? tree.name : `${of}.${tree.name}`;
}

function memberRun(tree: Extract<Tree, { op: 'member' }>, inner: (part: Tree) => Run, variables: Variables): Run {
  const { name } = tree;
  const isOfResource = tree.of.op === 'name' && tree.of.name === 'resource' && !variables.has('resource');
  if (isOfResource && !OWN.has(name)) return propertyRun(name);
  const of = inner(tree.of);
  const path = pathOf(tree, variables);
  // A name that objects have by birth is looked up with care; for all others plain access is as safe and faster.
  const isInborn = name in {};
  return (frame) => {
    const holder = of(frame);
    if (holder === null) return null;
    if (typeof holder !== 'object' || Object.getPrototypeOf(holder) !== Object.prototype) {
      return memberOf(holder, name, frame);
    }
    const object = holder as ValueObject; // its prototype says so
    const value = isInborn && !Object.hasOwn(object, name) ? undefined : object[name];
    if (value !== undefined) return typeof value === 'object' ? seen(value) : value;
    return path !== undefined && frame.view.isTemplate ? frame.view.silent(path, frame.isStrict) : null;
  };
}

/** The hot one: a property of the resource itself. */
function propertyRun(name: string): Run {
  const isInborn = name in {};
  return (frame) => {
    const { view } = frame;
    if (isInborn || view.isDoubtful) return view.property(name, frame.isStrict);
    const value = view.resource.properties[name];
    if (value === undefined) return view.absent(name, frame.isStrict);
    return typeof value === 'object' ? seen(value) : value;
  };
}

/** A member of any value. What is not there is null, and so are its members. */
function memberOf(of: Value, name: string, frame: Frame): Value {
  if (of === null) return null;
  if (typeof of !== 'object') return mistake(`".${name}" is asked of ${kindOf(of)}`);
  // That a whole is declared, though not known, does not say that a part of it is.
  if (of instanceof Unknown)
    return of.kind === 'unresolved' || of.kind === 'secret' ? new Unknown('unread', of.reason) : of;
  if (of instanceof ResourceView) {
    const own = of.own(name);
    return own === undefined ? of.property(name, frame.isStrict) : own;
  }
  if (of instanceof Facts) return of.fact(name);
  if (!isPlainObject(of)) return mistake(`".${name}" is asked of ${kindOf(of)}`);
  return Object.hasOwn(of, name) ? seen(of[name] ?? null) : null;
}

function elementOf(of: Value, by: Value): Value {
  if (of instanceof Unknown) return of;
  if (by instanceof Unknown) return by;
  if (of === null) return null;
  if (of instanceof OpenList) return typeof by === 'number' && by in of.items ? seen(of.items[by] ?? null) : of.rest;
  if (isList(of)) {
    return typeof by === 'number' ? seen(of[by] ?? null) : mistake(`the index of a list is ${kindOf(by)}`);
  }
  if (!isPlainObject(of)) return mistake(`[…] is asked of ${kindOf(of)}`);
  if (typeof by === 'object') return by === null ? null : mistake(`the key of a map is ${kindOf(by)}`);
  const key = String(by);
  return Object.hasOwn(of, key) ? seen(of[key] ?? null) : null;
}

/** `has(resource.facts)`: whether the account was read. */
export function asksForFacts(tree: Tree): boolean {
  return tree.op === 'has' && tree.of.op === 'member' && tree.of.name === 'facts' && tree.of.of.op === 'name';
}

/** A secret is there, whatever it is; so is a value that a deployment fills in, unless a condition may leave it out. */
function isThere(value: Value): Value {
  if (!(value instanceof Unknown)) return value !== null;
  if (value.kind === 'secret') return true;
  if (value.kind === 'silent') return false;
  return value.kind === 'unresolved' && !value.reason.startsWith('it depends on condition') ? true : value;
}

function callRun(tree: Extract<Tree, { op: 'call' }>, inner: (part: Tree) => Run, { functions }: Compilation): Run {
  const called = Object.hasOwn(functions, tree.name) ? functions[tree.name] : undefined;
  if (!called) throw new Error(`the function ${tree.name} was checked, but is not there`);
  const args = tree.args.map(inner);
  const { run, takesUnknown } = called;
  if (takesUnknown) {
    return (frame) => {
      const values = args.map((arg) => arg(frame));
      return spend(frame, costOf(values)) ?? run(values, frame);
    };
  }
  return (frame) => {
    const values: Value[] = [];
    for (let index = 0; index < args.length; index += 1) {
      const value = args[index]!(frame);
      const unknown = typeof value === 'object' && value !== null ? unknownIn(value) : undefined;
      if (unknown) return unknown;
      values.push(value);
    }
    return spend(frame, costOf(values)) ?? run(values, frame);
  };
}

/** A function may look at every element of a list, and at every character of a text, which is quicker. */
function costOf(values: readonly Value[]): number {
  let cost = 1;
  for (const value of values) {
    if (typeof value === 'string') cost += value.length >> 6;
    else if (isList(value)) cost += value.length;
  }
  return cost;
}
