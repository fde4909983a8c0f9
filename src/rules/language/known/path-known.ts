import type { Json, JsonObject } from '#src/model/json.ts';
import type { Tree } from '../tree.ts';
import { isSafeName, memberOf } from './columns.ts';
import { type KnownRun } from './doubt.ts';
import type { KnownScope } from './known-scope.ts';

/** What a tree reads: one value a resource, a member of the innermost macro's element, or members of another value. */
export type Path =
  | { readonly of: 'resources'; readonly column: readonly Json[] }
  | { readonly of: 'item'; readonly name: string }
  | { readonly of: 'value'; readonly run: KnownRun };

/** The path that a tree reads, member by member; undefined where it is none, or one that plain access may not take. */
export function pathOfTree(
  tree: Tree,
  scope: KnownScope,
  run: (tree: Tree, scope: KnownScope) => KnownRun | undefined,
): Path | undefined {
  const names: string[] = [];
  let root = tree;
  while (root.op === 'member') {
    if (!isSafeName(root.name)) return undefined;
    names.unshift(root.name);
    root = root.of;
  }
  if (root.op !== 'name') {
    const isValue = names.length > 0 && (root.op === 'index' || root.op === 'macro');
    const start = isValue ? run(root, scope) : undefined;
    return start && { of: 'value', run: members(start, names) };
  }
  if (root.name === scope.item) {
    const [name, ...others] = names;
    if (name !== undefined && others.length === 0) return { of: 'item', name };
    return { of: 'value', run: members(name === undefined ? (_row, item) => item : itemMember(name), others) };
  }
  const variable = scope.variables.get(root.name);
  if (!variable && root.name === 'resource') {
    return names.length === 0 ? undefined : { of: 'resources', column: scope.columns.column(names) };
  }
  if (variable) scope.framed.add(root.name);
  return { of: 'value', run: members(variable ? fromFrame(variable.slot) : given(root.name), names) };
}

export function readPath(path: Path): KnownRun {
  switch (path.of) {
    case 'resources': {
      const { column } = path;
      return (row) => column[row]!;
    }
    case 'item':
      return itemMember(path.name);
    default:
      return path.run;
  }
}

function itemMember(name: string): KnownRun {
  return (_row, item) => memberOf(item, name);
}

function members(start: KnownRun, names: readonly string[]): KnownRun {
  return names.reduce<KnownRun>((of, name) => (row, item, frame) => memberOf(of(row, item, frame), name), start);
}

function fromFrame(slot: number): KnownRun {
  return (_row, _item, frame) => (frame.slots[slot] ?? null) as Json; // a macro of this condition put it there
}

function given(name: string): KnownRun {
  return name === 'params'
    ? (_row, _item, { params }) => params as JsonObject // as a team's file has them
    : (_row, _item, { env }) => env as JsonObject; // as above
}
