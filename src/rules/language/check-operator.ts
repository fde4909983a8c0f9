import type { Checker } from './check.ts';
import type { BinaryTree, Tree } from './tree.ts';
import { BOOLEAN, isAssignable, NUMBER, typeName, type ValueType } from './types.ts';

/** Checks that both sides of an operator are what it works on: an equation that can never hold is a mistake. */
export function checkOperator(checker: Checker, tree: BinaryTree, scope: ReadonlyMap<string, ValueType>): ValueType {
  const { op, args } = tree;
  if (op === '&&' || op === '||') {
    for (const arg of args) checker.wants(arg, scope, BOOLEAN, `each side of "${op}"`);
    return BOOLEAN;
  }
  const dashed = op === '-' ? dashedKey(tree, scope) : undefined;
  if (dashed) {
    const { kind } = checker.typeOf(dashed.of, scope);
    const { key } = dashed;
    if (kind === 'map' || kind === 'any') {
      return checker.wrong(`"${key}" is read as a subtraction`, tree.at, `Write ['${key}'] in place of .${key}`);
    }
  }
  const left = checker.typeOf(args[0], scope);
  const right = checker.typeOf(args[1], scope);
  switch (op) {
    case '==':
    case '!=':
      if (!isAssignable(left, right)) {
        checker.wrong(`${typeName(left)} never equals ${typeName(right)}`, tree.at, quoted(left, right));
      }
      return BOOLEAN;
    case 'in':
      return isIn(checker, tree, left, right);
    case '+':
      return sum(checker, tree, left, right);
    case '-':
    case '*':
    case '/':
    case '%':
      for (const [index, type] of [left, right].entries()) {
        if (!isAssignable(type, NUMBER))
          checker.wrong(`"${op}" needs numbers; this is ${typeName(type)}`, args[index]!.at);
      }
      return NUMBER;
    default:
      if (!isOrdered(left) || !isOrdered(right) || !isAssignable(left, right)) {
        checker.wrong(`"${op}" cannot compare ${typeName(left)} with ${typeName(right)}`, tree.at, quoted(left, right));
      }
      return BOOLEAN;
  }
}

/** `a.data-class` without spaces, where nothing is called "class": a key that is no identifier. */
function dashedKey(tree: Tree, scope: ReadonlyMap<string, ValueType>): { of: Tree; key: string } | undefined {
  if (tree.op === 'member') return { of: tree.of, key: tree.name };
  if (tree.op !== '-') return undefined;
  const [left, right] = tree.args;
  if (right.op !== 'name' || scope.has(right.name) || left.at[1] + 1 !== right.at[0]) return undefined;
  const before = dashedKey(left, scope);
  return before && { of: before.of, key: `${before.key}-${right.name}` };
}

function isOrdered({ kind }: ValueType): boolean {
  return kind === 'number' || kind === 'string' || kind === 'any' || kind === 'null';
}

function quoted(one: ValueType, other: ValueType): string | undefined {
  const kinds = [one.kind, other.kind];
  return kinds.includes('string') && kinds.some((kind) => kind === 'number' || kind === 'boolean')
    ? 'AWS’s schema says which of them the property is: put quotes around the literal, or take them away.'
    : undefined;
}

function isIn(checker: Checker, { args }: BinaryTree, item: ValueType, holder: ValueType): ValueType {
  if (holder.kind === 'list' && !isAssignable(item, holder.of)) {
    checker.wrong(`a list of ${typeName(holder.of)} never holds ${typeName(item)}`, args[0].at);
  }
  if (!['list', 'map', 'object', 'any', 'null'].includes(holder.kind)) {
    checker.wrong(
      `"in" needs a list or a map; this is ${typeName(holder)}`,
      args[1].at,
      'Of text ask .contains(part).',
    );
  }
  return BOOLEAN;
}

function sum(checker: Checker, tree: BinaryTree, left: ValueType, right: ValueType): ValueType {
  const isSum = [left, right].every(({ kind }) => ['number', 'string', 'list', 'any', 'null'].includes(kind));
  if (!isSum || !isAssignable(left, right)) {
    return checker.wrong(`"+" cannot join ${typeName(left)} and ${typeName(right)}`, tree.at);
  }
  return left.kind === 'any' ? right : left;
}
