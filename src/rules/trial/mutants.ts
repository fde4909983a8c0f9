import { isBinary, partsOf, type BinaryOperator, type MacroName, type Tree, withPart } from '../language/tree.ts';

/** A condition with one thing changed. */
export interface Mutant {
  readonly tree: Tree;
  /** What was changed, as a person would say it. */
  readonly says: string;
  /** Its operator, name or constant, not all that hangs on it. */
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

/** Every condition that differs from this one, whose text is given, in one operator, negation or constant. */
export function mutantsOf(tree: Tree, text: string): Mutant[] {
  const inner = partsOf(tree).flatMap((part, index) =>
    mutantsOf(part, text).map((mutant) => ({ ...mutant, tree: withPart(tree, index, mutant.tree) })),
  );
  return [...ownMutants(tree).map((mutant) => ({ at: signOf(tree, text), ...mutant })), ...inner];
}

/** Where what makes a tree what it is stands: `&&` between its sides, `.all` behind its list. */
function signOf(tree: Tree, text: string): Tree['at'] {
  const [sign, from] = isBinary(tree)
    ? [tree.op, tree.args[0].at[1]]
    : tree.op === 'macro'
      ? [`.${tree.name}`, tree.of.at[1]]
      : tree.op === 'if'
        ? ['?', tree.args[0].at[1]]
        : [tree.op === 'not' ? '!' : tree.op === 'has' ? 'has' : '', tree.at[0]];
  const start = text.indexOf(sign, from);
  return sign === '' || start === -1 ? tree.at : [start, start + sign.length];
}

/** With a place of its own where that is not the sign of the tree. */
type OwnMutant = Omit<Mutant, 'at'> & Partial<Pick<Mutant, 'at'>>;

function ownMutants(tree: Tree): OwnMutant[] {
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
        at: item.at,
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

function negated(tree: Tree, says: string): OwnMutant {
  return { tree: { op: 'not', of: tree, at: tree.at }, says };
}
