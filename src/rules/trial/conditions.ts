import { isBinary, partsOf, type Tree } from '../language/tree.ts';

/**
 * What decides in a condition: its parts that are true or false and are not made of such parts, wherever they stand: in the
 * condition, under its logic, in the bodies of macros. Cases should have seen each of them both true and false.
 */
export function decidingParts(tree: Tree): Tree[] {
  return boolean(tree);
}

function boolean(tree: Tree): Tree[] {
  if (tree.op === 'not') return boolean(tree.of);
  if (isBinary(tree) && (tree.op === '&&' || tree.op === '||')) return tree.args.flatMap(boolean);
  if (tree.op === 'if') return [...boolean(tree.args[0]), ...boolean(tree.args[1]), ...boolean(tree.args[2])];
  if (tree.op === 'value') return [];
  return [tree, ...within(tree)];
}

/** Conditions inside of a value. */
function within(tree: Tree): Tree[] {
  if (tree.op === 'macro') {
    const own = tree.where ?? (tree.name === 'map' ? undefined : tree.body);
    return [...within(tree.of), ...(own ? boolean(own) : []), ...(tree.name === 'map' ? within(tree.body) : [])];
  }
  if (tree.op === 'if') return [...boolean(tree.args[0]), ...within(tree.args[1]), ...within(tree.args[2])];
  return partsOf(tree).flatMap(within);
}
