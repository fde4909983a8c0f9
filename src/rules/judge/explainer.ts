import type { Evidence } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import { compile, type Variables } from '../language/compile.ts';
import { type Frame, type Run, truth } from '../language/frame.ts';
import { elementsOf } from '../language/macros.ts';
import { isBinary, type Tree } from '../language/tree.ts';
import { isList, OpenList, scalarText, seen, type Value } from '../language/value.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { expectedOf } from './expected.ts';
import { pathText } from './path-text.ts';
import { shown } from './shown.ts';

/** So many elements are shown; a list of a thousand offenders is no explanation. */
const MOST = 5;

/** Says what made a condition fail: the places it looked at, what it wanted there, and what it saw. */
export class Explainer {
  private readonly text: string;
  private readonly runs = new Map<Tree, Run>();

  constructor(text: string) {
    this.text = text;
  }

  /** Only of a condition that failed. */
  evidence(tree: Tree, frame: Frame): Evidence[] {
    const { text, runs } = this;
    const found = explain(tree, true, { text, frame, runs, variables: new Map(), paths: new Map() });
    if (found.length < 2) return found;
    const seenBefore = new Set<string>();
    return found.filter((each) => {
      const key = JSON.stringify(each);
      return seenBefore.has(key) ? false : seenBefore.add(key);
    });
  }
}

/** A walk down a tree, with the element that each variable stands at and its path. */
export interface Walk {
  readonly text: string;
  readonly frame: Frame;
  /** Parts of the condition that were compiled before. */
  readonly runs: Map<Tree, Run>;
  readonly variables: Variables;
  readonly paths: ReadonlyMap<string, string>;
}

/** Why the tree is not what was wanted of it. */
function explain(tree: Tree, wanted: boolean, walk: Walk): Evidence[] {
  switch (tree.op) {
    case 'not':
      return explain(tree.of, !wanted, walk);
    case '&&':
    case '||': {
      const guilty = tree.args.filter((arg) => isGuilty(arg, wanted, walk));
      return guilty.flatMap((arg) => explain(arg, wanted, walk));
    }
    case 'if': {
      const [condition, yes, no] = tree.args;
      return explain(truth(valueOf(condition, walk)) === true ? yes : no, wanted, walk);
    }
    case 'macro':
      return explainMacro(tree, wanted, walk);
    default:
      return [leaf(tree, wanted, walk)];
  }
}

function isGuilty(tree: Tree, wanted: boolean, walk: Walk): boolean {
  return truth(valueOf(tree, walk)) === !wanted;
}

function explainMacro(tree: Extract<Tree, { op: 'macro' }>, wanted: boolean, walk: Walk): Evidence[] {
  const list = valueOf(tree.of, walk);
  const items = elementsOf(list) ?? [];
  const slot = walk.variables.size;
  const variables = new Map([...walk.variables, [tree.variable, { slot, path: undefined }]]);
  const path = pathText(tree.of, walk);
  // Of `all`, the elements that are not so; of `exists` that should not hold, those that are.
  if ((tree.name === 'all' && wanted) || (tree.name === 'exists' && !wanted)) {
    const found: Evidence[][] = [];
    for (const [index, item] of items.entries()) {
      if (found.length === MOST) break;
      walk.frame.slots[slot] = seen(item);
      const at = isPlainList(list) ? `${path}[${index}]` : `${path}.${scalarText(item)}`;
      const inner: Walk = { ...walk, variables, paths: new Map([...walk.paths, [tree.variable, at]]) };
      if (isGuilty(tree.body, wanted, inner)) found.push(explain(tree.body, wanted, inner));
    }
    return found.flat();
  }
  const expected = `${tree.name}(${tree.variable}: ${textOf(tree.body, walk)})`;
  return [{ path, expected: wanted ? expected : { not: expected }, actual: shown(list) }];
}

function isPlainList(value: Value): boolean {
  return isList(value) || value instanceof OpenList;
}

function leaf(tree: Tree, wanted: boolean, walk: Walk): Evidence {
  if (isBinary(tree)) {
    const [left, right] = tree.args;
    const isTurned = left.op === 'value' || (left.op === 'list' && tree.op !== 'in');
    const [subject, other] = isTurned ? [right, left] : [left, right];
    return {
      path: pathText(subject, walk),
      expected: expectedOf(tree.op, shown(valueOf(other, walk)), { wanted, isTurned }),
      actual: shown(valueOf(subject, walk)),
    };
  }
  if (tree.op === 'has') {
    const expected: Json = wanted ? { not: { absent: true } } : { absent: true };
    return { path: pathText(tree.of, walk), expected, actual: shown(valueOf(tree.of, walk)) };
  }
  if (tree.op === 'call' && tree.args[0]) {
    const subject = tree.args.find((arg) => arg.op !== 'value') ?? tree.args[0];
    const expected = textOf(tree, walk);
    return {
      path: pathText(subject, walk),
      expected: wanted ? expected : { not: expected },
      actual: shown(valueOf(subject, walk)),
    };
  }
  return { path: pathText(tree, walk), expected: wanted, actual: shown(valueOf(tree, walk)) };
}

function valueOf(tree: Tree, { frame, runs, variables }: Walk): Value {
  let run = runs.get(tree);
  if (!run) {
    run = compile(tree, { functions: FUNCTIONS }, variables);
    runs.set(tree, run);
  }
  return run(frame);
}

function textOf(tree: Tree, { text }: Walk): string {
  return text.slice(...tree.at).replaceAll(/\s+/g, ' ');
}
