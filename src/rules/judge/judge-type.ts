import { FUNCTIONS } from '../functions/functions.ts';
import { BUDGET, type Frame } from '../language/frame.ts';
import { compileKnown } from '../language/known/compile-known.ts';
import { DOUBT, type KnownRun, truthOf } from '../language/known/doubt.ts';
import { type CompiledRule, evaluator, FAIL, frameOf, type Ground, type Judgement, OTHER, PASS } from './evaluate.ts';
import type { SnapshotWorld } from './world.ts';

/** For fewer resources the second form of a condition costs more to compile than it saves. */
const FEW = 8;

/** Once so many resources were in doubt, and most were, a rule is asked in full: its conditions need more than plain JSON. */
const MANY_DOUBTS = 16;

/** What a rule says of each resource of a type, in the order of the world's views; fewer than `few` are asked in full at once. */
export function judgeType(
  compiled: CompiledRule,
  ground: Ground & { readonly world: SnapshotWorld },
  type: string,
  few = FEW,
): Judgement[] {
  const views = ground.world.viewsOf(type);
  const [first] = views;
  if (!first) return [];
  const inFull = evaluator(compiled, ground);
  const known = views.length < few ? undefined : knownOf(compiled, ground.world, type);
  const frame = frameOf(compiled, first, ground);
  let doubts = 0;
  return views.map((view, row) => {
    if (!known || view.isDoubtful || (doubts > MANY_DOUBTS && doubts > row / 2)) return inFull(view);
    frame.view = view;
    frame.budget = BUDGET;
    const judged = judgeKnown(known, row, frame);
    if (judged) return judged;
    doubts += 1;
    return inFull(view);
  });
}

interface Known {
  readonly when: KnownRun | undefined;
  readonly assert: KnownRun;
}

function knownOf({ rule: { when, assert } }: CompiledRule, world: SnapshotWorld, type: string): Known | undefined {
  const compilation = { functions: FUNCTIONS, columns: world.columnsOf(type) };
  const holds = compileKnown(assert.tree, compilation);
  const applies = when && compileKnown(when.tree, compilation);
  return holds && (applies || !when) ? { when: applies, assert: holds } : undefined;
}

/** Undefined where something asked for is not known. */
function judgeKnown({ when, assert }: Known, row: number, frame: Frame): Judgement | undefined {
  try {
    if (when && !truthOf(when(row, null, frame))) return OTHER;
    return truthOf(assert(row, null, frame)) ? PASS : FAIL;
  } catch (error) {
    if (error === DOUBT || error instanceof RangeError) return undefined;
    throw error;
  }
}
