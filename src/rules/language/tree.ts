/** A condition as a tree of plain JSON: what the build keeps of built-in rules, and what is checked, compiled and explained. */
export type Tree =
  | (Place & { readonly op: 'value'; readonly value: null | boolean | number | string })
  | (Place & { readonly op: 'name'; readonly name: string })
  | (Place & { readonly op: 'member'; readonly of: Tree; readonly name: string })
  | (Place & { readonly op: 'index'; readonly of: Tree; readonly by: Tree })
  | (Place & { readonly op: 'has'; readonly of: Tree })
  /** A function; of `cidr.contains(a, b)` the name has the dot, of `text.matches(re)` the text is the first argument. */
  | (Place & { readonly op: 'call'; readonly name: string; readonly isMethod: boolean; readonly args: readonly Tree[] })
  | (Place & {
      readonly op: 'macro';
      readonly name: MacroName;
      readonly of: Tree;
      readonly variable: string;
      readonly body: Tree;
      /** Of `map(x, condition, value)` the condition. */
      readonly where?: Tree;
    })
  | (Place & { readonly op: 'list'; readonly items: readonly Tree[] })
  | (Place & { readonly op: 'map'; readonly entries: readonly (readonly [Tree, Tree])[] })
  | (Place & { readonly op: 'if'; readonly args: readonly [condition: Tree, yes: Tree, no: Tree] })
  | (Place & { readonly op: 'not' | 'negate'; readonly of: Tree })
  | (Place & { readonly op: BinaryOperator; readonly args: readonly [Tree, Tree] });

/** Offsets into the condition's text: first character, and the one after the last. */
export interface Place {
  readonly at: readonly [start: number, end: number];
}

export type MacroName = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

export type BinaryOperator = (typeof BINARY)[number];

export type BinaryTree = Extract<Tree, { readonly op: BinaryOperator }>;

export const BINARY = ['&&', '||', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%'] as const;

export function isBinary(tree: Tree): tree is BinaryTree {
  return (BINARY as readonly string[]).includes(tree.op);
}

/** The trees directly below one, in the order of their text. */
export function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'value':
    case 'name':
      return [];
    case 'member':
    case 'has':
    case 'not':
    case 'negate':
      return [tree.of];
    case 'index':
      return [tree.of, tree.by];
    case 'macro':
      return [tree.of, ...(tree.where ? [tree.where] : []), tree.body];
    case 'list':
      return tree.items;
    case 'map':
      return tree.entries.flat();
    default:
      return tree.args;
  }
}

/** The tree with one of its parts (an index into `partsOf`) replaced. */
export function withPart(tree: Tree, index: number, part: Tree): Tree {
  const parts = partsOf(tree).map((each, at) => (at === index ? part : each));
  const [first = part, second = part, third = part] = parts;
  switch (tree.op) {
    case 'value':
    case 'name':
      return tree;
    case 'member':
    case 'has':
    case 'not':
    case 'negate':
      return { ...tree, of: first };
    case 'index':
      return { ...tree, of: first, by: second };
    case 'macro':
      return tree.where ? { ...tree, of: first, where: second, body: third } : { ...tree, of: first, body: second };
    case 'list':
      return { ...tree, items: parts };
    case 'map':
      return {
        ...tree,
        entries: tree.entries.map((_, at) => [parts[2 * at] ?? part, parts[2 * at + 1] ?? part] as const),
      };
    case 'if':
      return { ...tree, args: [first, second, third] };
    case 'call':
      return { ...tree, args: parts };
    default:
      return { ...tree, args: [first, second] };
  }
}
