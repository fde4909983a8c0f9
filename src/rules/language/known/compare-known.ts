import type { Json } from '#src/model/json.ts';
import { equals } from '../equality.ts';
import { spend } from '../frame.ts';
import { literals } from '../literals.ts';
import type { BinaryTree, Tree } from '../tree.ts';
import { Unknown } from '../value.ts';
import { DOUBT, doubtMark, type KnownRun, truthOf } from './doubt.ts';
import { memberOf } from './columns.ts';
import type { Path } from './path-known.ts';

/** Closures of operators over their compiled sides; `path` is what the left one reads, if it is one. */
export function compareKnown(
  { op, args }: BinaryTree,
  [left, right]: readonly [KnownRun, KnownRun],
  path: Path | undefined,
): KnownRun {
  switch (op) {
    case '&&':
      return both(left, right);
    case '||':
      return either(left, right);
    case '==':
    case '!=':
      return equation([left, right], args[1], op === '==', path);
    case 'in':
      return membership(left, right, literals(args[1]));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordering(op, [left, right], args[1], path);
    default:
      return arithmetic(op, left, right);
  }
}

function both(left: KnownRun, right: KnownRun): KnownRun {
  return (row, item, frame) => {
    const first = left(row, item, frame);
    if (first !== true && !truthOf(first)) return false;
    const second = right(row, item, frame);
    return second === true || truthOf(second);
  };
}

function either(left: KnownRun, right: KnownRun): KnownRun {
  return (row, item, frame) => {
    const first = left(row, item, frame);
    if (first === true || truthOf(first)) return true;
    const second = right(row, item, frame);
    return second === true || truthOf(second);
  };
}

function equation(
  [left, right]: readonly [KnownRun, KnownRun],
  tree: Tree,
  isWanted: boolean,
  path: Path | undefined,
): KnownRun {
  const literal = tree.op === 'value' && tree.value !== null ? tree.value : undefined;
  if (literal === undefined) return sameness(left, right, isWanted);
  const direct = path && directEquation(path, literal, isWanted);
  if (direct) return direct;
  return (row, item, frame) => {
    const value = left(row, item, frame);
    if (value === literal) return isWanted;
    if (typeof value === 'object') doubtMark(value);
    return !isWanted;
  };
}

/** The most frequent shapes, in one closure: a property, or a member of an element, beside a literal. */
function directEquation(path: Path, literal: boolean | number | string, isWanted: boolean): KnownRun | undefined {
  switch (path.of) {
    case 'resources': {
      const { column } = path;
      return (row) => {
        const value = column[row]!;
        if (value === literal) return isWanted;
        if (typeof value === 'object') doubtMark(value);
        return !isWanted;
      };
    }
    case 'item': {
      const { name } = path;
      return (_row, item) => {
        const value = memberOf(item, name);
        if (value === literal) return isWanted;
        if (typeof value === 'object') doubtMark(value);
        return !isWanted;
      };
    }
    default:
      return undefined;
  }
}

function sameness(left: KnownRun, right: KnownRun, isWanted: boolean): KnownRun {
  return (row, item, frame) => {
    const one = left(row, item, frame);
    const other = right(row, item, frame);
    // What is not known does not even equal itself.
    doubtMark(one);
    doubtMark(other);
    // Long lists are compared in full, which counts.
    if (Array.isArray(one) && one.length > 100) throw DOUBT;
    const same = equals(one, other);
    if (same instanceof Unknown) throw DOUBT;
    return same === isWanted;
  };
}

type Order = '<' | '<=' | '>' | '>=';

function ordering(
  op: Order,
  [left, right]: readonly [KnownRun, KnownRun],
  tree: Tree,
  path: Path | undefined,
): KnownRun {
  const holds = HOLDS[op];
  if (tree.op === 'value' && typeof tree.value === 'number' && path?.of === 'resources') {
    const { value: literal } = tree;
    const { column } = path;
    return (row) => {
      const value = column[row]!;
      return typeof value === 'number' ? holds(value, literal) : ordered(holds, value, literal);
    };
  }
  if (tree.op === 'value' && typeof tree.value === 'number' && path?.of === 'item') {
    const { value: literal } = tree;
    const { name } = path;
    return (_row, item) => {
      const value = memberOf(item, name);
      return typeof value === 'number' ? holds(value, literal) : ordered(holds, value, literal);
    };
  }
  return (row, item, frame) => {
    const one = left(row, item, frame);
    const other = right(row, item, frame);
    return typeof one === 'number' && typeof other === 'number' ? holds(one, other) : ordered(holds, one, other);
  };
}

const HOLDS: Readonly<Record<Order, (one: number | string, other: number | string) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** What is not there is neither more nor less than anything. */
function ordered(holds: (one: string, other: string) => boolean, one: Json, other: Json): boolean {
  if (typeof one === 'string' && typeof other === 'string') return holds(one, other);
  if ((typeof one === 'object' && one !== null) || (typeof other === 'object' && other !== null)) throw DOUBT;
  if (one === null || other === null) return false;
  throw DOUBT;
}

function membership(left: KnownRun, right: KnownRun, constant: readonly Json[] | undefined): KnownRun {
  if (constant) {
    const known = new Set<Json>(constant);
    return (row, item, frame) => {
      const value = left(row, item, frame);
      if (typeof value === 'object') doubtMark(value);
      return known.has(value);
    };
  }
  return (row, item, frame) => {
    const value = left(row, item, frame);
    const list = right(row, item, frame);
    if (typeof value === 'object' && value !== null) throw DOUBT;
    if (list === null) return false;
    if (!Array.isArray(list)) throw DOUBT;
    if (spend(frame, list.length)) throw DOUBT;
    return isIn(value, list);
  };
}

function isIn(value: Json, list: readonly Json[]): boolean {
  if (list.includes(value)) return true;
  for (const each of list) doubtMark(each);
  return false;
}

function arithmetic(op: string, left: KnownRun, right: KnownRun): KnownRun {
  return (row, item, frame) => {
    const one = left(row, item, frame);
    const other = right(row, item, frame);
    if (typeof one !== 'number' || typeof other !== 'number') throw DOUBT;
    const result = computed(op, one, other);
    if (!Number.isFinite(result)) throw DOUBT;
    return result;
  };
}

function computed(op: string, one: number, other: number): number {
  switch (op) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    default:
      return one % other;
  }
}
