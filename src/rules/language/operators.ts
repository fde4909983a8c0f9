import { equals } from './equality.ts';
import { literals } from './literals.ts';
import { type Frame, type Run, spend, truth } from './frame.ts';
import type { BinaryTree, Tree } from './tree.ts';
import { isList, isPlainObject, joinedText, kindOf, mistake, OpenList, Unknown, type Value } from './value.ts';

/** Closures of the operators. `false && x` is false and `true || x` true, whatever x is, on either side. */
export function compileOperator({ op, args }: BinaryTree, inner: (part: Tree) => Run): Run {
  const [left, right] = [inner(args[0]), inner(args[1])];
  switch (op) {
    case '&&':
      return shortCircuit(left, right, false);
    case '||':
      return shortCircuit(left, right, true);
    case '==':
      return equation(left, right, args[1], true);
    case '!=':
      return equation(left, right, args[1], false);
    case 'in':
      return membership(left, right, args[1]);
    case '<':
      return ordering(left, right, (order) => order < 0);
    case '<=':
      return ordering(left, right, (order) => order <= 0);
    case '>':
      return ordering(left, right, (order) => order > 0);
    case '>=':
      return ordering(left, right, (order) => order >= 0);
    case '+':
      return (frame) => sum(left(frame), right(frame), frame);
    default: {
      const compute = ARITHMETIC[op];
      return (frame) => arithmetic(op, compute, left(frame), right(frame));
    }
  }
}

/** Kleene's three values; an error counts as unknown, as CEL's commutative operators have it. */
function shortCircuit(left: Run, right: Run, decisive: boolean): Run {
  return (frame) => {
    const first = left(frame);
    if (first === decisive) return decisive;
    const one = truth(first);
    if (one === decisive) return decisive;
    const other = truth(right(frame));
    if (other === decisive) return decisive;
    return one instanceof Unknown ? one : other;
  };
}

function equation(left: Run, right: Run, literal: Tree, isWanted: boolean): Run {
  if (literal.op === 'value' && literal.value !== null) {
    const { value } = literal;
    return (frame) => {
      const found = left(frame);
      if (found === value) return isWanted;
      return found instanceof Unknown ? found : !isWanted;
    };
  }
  return (frame) => {
    const [one, other] = [left(frame), right(frame)];
    const stop = isList(one) && isList(other) ? spend(frame, Math.min(one.length, other.length)) : undefined;
    if (stop) return stop;
    const same = equals(one, other);
    return same instanceof Unknown ? same : same === isWanted;
  };
}

/** Among literals a value is looked up. */
function membership(left: Run, right: Run, holder: Tree): Run {
  const constant = literals(holder);
  if (!constant) return (frame) => isIn(left(frame), right(frame), frame);
  const known = new Set<Value>(constant);
  return (frame) => {
    const item = left(frame);
    return item instanceof Unknown ? item : known.has(item);
  };
}

function ordering(left: Run, right: Run, holds: (order: number) => boolean): Run {
  return (frame) => {
    const [one, other] = [left(frame), right(frame)];
    if (typeof one === 'number' && typeof other === 'number') return holds(one - other);
    if (one instanceof Unknown) return one;
    if (other instanceof Unknown) return other;
    if (typeof one === 'string' && typeof other === 'string') return holds(one < other ? -1 : one > other ? 1 : 0);
    // What is not there is neither more nor less than anything.
    if (one === null || other === null) return false;
    return mistake(`${kindOf(one)} cannot be compared with ${kindOf(other)}`);
  };
}

function isIn(item: Value, holder: Value, frame: Frame): Value {
  if (item instanceof Unknown) return item;
  if (holder instanceof Unknown) return holder;
  if (holder === null) return false;
  if (holder instanceof OpenList) {
    const found = isIn(item, holder.items, frame);
    return found === false ? holder.rest : found;
  }
  if (isPlainObject(holder)) return typeof item === 'string' && Object.hasOwn(holder, item);
  if (!isList(holder)) return mistake(`"in" asks ${kindOf(holder)}`);
  let doubt: Unknown | undefined = spend(frame, holder.length);
  if (doubt) return doubt;
  for (const each of holder) {
    const same = each === item ? true : equals(item, each);
    if (same === true) return true;
    if (same instanceof Unknown) doubt ??= same;
  }
  return doubt ?? false;
}

function sum(one: Value, other: Value, frame: Frame): Value {
  if (typeof one === 'number' && typeof other === 'number') return finite(one + other);
  if (typeof one === 'string' && typeof other === 'string') return joinedText(one + other);
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  if (isList(one) && isList(other)) return spend(frame, one.length + other.length) ?? [...one, ...other];
  if (one instanceof OpenList || other instanceof OpenList) {
    const [first, second] = [one, other].map((list) =>
      list instanceof OpenList ? list.items : isList(list) ? list : [],
    );
    const rest = one instanceof OpenList ? one.rest : (other as OpenList).rest; // one of the two is
    return new OpenList([...(first ?? []), ...(second ?? [])], rest);
  }
  return mistake(`"+" joins ${kindOf(one)} and ${kindOf(other)}`);
}

const ARITHMETIC = {
  '-': (one: number, other: number) => one - other,
  '*': (one: number, other: number) => one * other,
  '/': (one: number, other: number) => (other === 0 ? undefined : one / other),
  '%': (one: number, other: number) => (other === 0 ? undefined : one % other),
} as const;

function arithmetic(
  op: string,
  compute: (one: number, other: number) => number | undefined,
  one: Value,
  other: Value,
): Value {
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  if (typeof one !== 'number' || typeof other !== 'number') {
    return mistake(`"${op}" computes with ${kindOf(one)} and ${kindOf(other)}`);
  }
  const result = compute(one, other);
  return result === undefined ? mistake('a division by zero') : finite(result);
}

function finite(result: number): Value {
  return Number.isFinite(result) ? result : mistake('the number is too large');
}
