import type { Tree } from '../language/tree.ts';
import type { Walk } from './explainer.ts';

/** Where a value stands, as people write it: `SecurityGroupIngress[2].CidrIp`, `facts.NotAfter`; of a computed one its text. */
export function pathText(tree: Tree, walk: Pick<Walk, 'text' | 'paths'>): string {
  switch (tree.op) {
    case 'name':
      return walk.paths.get(tree.name) ?? (tree.name === 'resource' ? '' : tree.name);
    case 'member': {
      const of = pathText(tree.of, walk);
      return of === '' ? tree.name : `${of}.${tree.name}`;
    }
    case 'index': {
      const of = pathText(tree.of, walk);
      return tree.by.op === 'value' ? `${of}[${String(tree.by.value)}]` : `${of}[…]`;
    }
    case 'has':
      return pathText(tree.of, walk);
    case 'call': {
      // What a function makes of one property is shown at that property.
      const subject = tree.args.find((arg) => arg.op !== 'value');
      const isPlain = subject && (tree.name === 'size' || tree.isMethod || tree.name.startsWith('days'));
      return isPlain ? pathText(subject, walk) : plain(tree, walk);
    }
    case 'macro':
      return tree.name === 'filter' ? pathText(tree.of, walk) : plain(tree, walk);
    default:
      return plain(tree, walk);
  }
}

function plain(tree: Tree, { text }: Pick<Walk, 'text'>): string {
  return text
    .slice(...tree.at)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\bresource\./g, '');
}
