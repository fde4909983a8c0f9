import type { Tree } from './tree.ts';

/** A list of nothing but literals is made once; undefined for any other. */
export function literals(tree: Tree): readonly (null | boolean | number | string)[] | undefined {
  if (tree.op !== 'list') return undefined;
  const values = tree.items.flatMap((item) => (item.op === 'value' ? [item.value] : []));
  return values.length === tree.items.length ? values : undefined;
}
