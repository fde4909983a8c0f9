import { isBinary, partsOf, type BinaryOperator, type MacroName, type Tree, withPart } from '../language/tree.ts';

/** A condition with one thing changed. */
export interface Mutant {
  readonly tree: Tree;
  /** What was changed, as a person would say it. */
  readonly says: string;
  readonly at: Tree['at'];
}

const FLIPPED: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
};
const OTHER_MACRO: Partial<Record<MacroName, MacroName>> = { all: 'exists', exists: 'all', exists_one: 'exists' };

/** Every condition that differs from this one in one operator, negation or constant. */
export function mutantsOf(tree: Tree): Mutant[] {
  const inner = partsOf(tree).flatMap((part, index) =>
    mutantsOf(part).map((mutant) => ({ ...mutant, tree: withPart(tree, index, mutant.tree) })),
  );
  return [...ownMutants(tree).map((mutant) => ({ ...mutant, at: tree.at })), ...inner];
}

function ownMutants(tree: Tree): Omit<Mutant, 'at'>[] {
  if (isBinary(tree)) {
    const op = FLIPPED[tree.op];
    if (op) return [{ tree: { ...tree, op }, says: `${tree.op} → ${op}` }];
    return tree.op === 'in' ? [negated(tree, 'in → not in')] : [];
  }
  switch (tree.op) {
    case 'not':
      return [{ tree: tree.of, says: '! taken away' }];
    case 'has':
      return [negated(tree, 'has → has not')];
    case 'macro': {
      const name = OTHER_MACRO[tree.name];
      return name ? [{ tree: { ...tree, name }, says: `${tree.name} → ${name}` }] : [];
    }
    case 'if': {
      const [condition, yes, no] = tree.args;
      return [{ tree: { ...tree, args: [condition, no, yes] }, says: 'branches swapped' }];
    }
    case 'list':
      return tree.items.map((item, index) => ({
        tree: { ...tree, items: tree.items.filter((_, at) => at !== index) },
        says: `${item.op === 'value' ? JSON.stringify(item.value) : `element ${index}`} taken away`,
      }));
    case 'value':
      return changed(tree.value).map((value) => ({
        tree: { ...tree, value },
        says: `${JSON.stringify(tree.value)} → ${JSON.stringify(value)}`,
      }));
    default:
      return [];
  }
}

function changed(value: null | boolean | number | string): (boolean | number | string)[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'boolean') return [!value];
  return typeof value === 'string' ? [`${value}~`] : [];
}

function negated(tree: Tree, says: string): Omit<Mutant, 'at'> {
  return { tree: { op: 'not', of: tree, at: tree.at }, says };
}
