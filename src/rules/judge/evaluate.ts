import type { Json, JsonObject } from '#src/model/json.ts';
import type { Verdict } from '#src/model/verdict.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { compile, type Compilation } from '../language/compile.ts';
import { BUDGET, type Frame, type Run, truth, type World } from '../language/frame.ts';
import type { ResourceView } from '../language/resource-view.ts';
import { Unknown, type ValueObject } from '../language/value.ts';
import type { Tree } from '../language/tree.ts';
import type { Rule } from '../rule.ts';

/** A rule ready to judge. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly when: Run | undefined;
  readonly assert: Run;
  readonly params: ValueObject;
}

/** What a rule says of one resource; `reason` where it could not be decided, or does not apply. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: string;
}

export interface Ground {
  readonly world: World;
  /** The environment's parameters. */
  readonly env: JsonObject;
}

/** Readies a rule; parameters that nobody sets have their defaults. A condition is compiled when it is first asked in full. */
export function compileRule(rule: Rule, parameters: JsonObject = {}, watch?: Compilation['watch']): CompiledRule {
  const compilation: Compilation = { functions: FUNCTIONS, ...(watch ? { watch } : {}) };
  const params = Object.fromEntries(
    Object.entries(rule.parameters).map(([name, { default: standard }]): [string, Json] => [
      name,
      Object.hasOwn(parameters, name) ? (parameters[name] ?? standard) : standard,
    ]),
  );
  return {
    rule,
    when: rule.when && onDemand(rule.when.tree, compilation),
    assert: onDemand(rule.assert.tree, compilation),
    params,
  };
}

function onDemand(tree: Tree, compilation: Compilation): Run {
  let run: Run | undefined;
  return (frame) => (run ??= compile(tree, compilation))(frame);
}

export function frameOf({ params }: CompiledRule, view: ResourceView, { world, env }: Ground): Frame {
  return { view, params, env, world, isStrict: false, slots: [], budget: BUDGET };
}

export const PASS: Judgement = { verdict: 'pass' };
export const FAIL: Judgement = { verdict: 'fail' };
export const OTHER: Judgement = { verdict: 'not-applicable', reason: 'its "when" does not hold' };

/**
 * Judges resources one after the other. What a template does not say counts as nothing when the rule fails on it, and is
 * asked about again, strictly, before the rule passes: silence is never evidence of a pass.
 */
export function evaluator(compiled: CompiledRule, ground: Ground): (view: ResourceView) => Judgement {
  let frame: Frame | undefined;
  return (view) => {
    frame ??= frameOf(compiled, view, ground);
    frame.view = view;
    const judged = judge(compiled, frame, false);
    if (!view.isTemplate || judged.verdict === 'fail' || judged.verdict === 'unknown') return judged;
    return judge(compiled, frame, true);
  };
}

const TOO_DEEP: Judgement = { verdict: 'unknown', reason: 'its values are nested too deep' };

function judge(compiled: CompiledRule, frame: Frame, isStrict: boolean): Judgement {
  frame.isStrict = isStrict;
  frame.budget = BUDGET;
  try {
    return decide(compiled, frame);
  } catch (error) {
    // The stack is full: thousands of levels, which no resource of AWS has.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}

function decide({ when, assert }: CompiledRule, frame: Frame): Judgement {
  const applies = when ? truth(when(frame)) : true;
  if (applies === false) return OTHER;
  const holds = truth(assert(frame));
  // A rule that holds whether or not it applies has nothing against the resource.
  if (applies instanceof Unknown) return holds === true ? PASS : undecided(applies);
  if (holds instanceof Unknown) return undecided(holds);
  return holds ? PASS : FAIL;
}

/** What hangs on a fact is not asked of a template. */
function undecided({ kind, reason }: Unknown): Judgement {
  return { verdict: kind === 'live' ? 'not-applicable' : 'unknown', reason };
}
