import assert from 'node:assert/strict';
import { type Decision, isContained } from '#src/analysis/iam/containment.ts';
import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import { doesConditionHold } from '#src/analysis/iam/evaluate-condition.ts';
import type { RandomCase } from './random-policies.ts';
import type { TriedCase } from './tried.ts';

const OPEN = /\$\{aws|For(All|Any)Values?:[^"]*":\{[^}]*"aws:useragent/i;

/** Whether it may be unknown: with variables, or where a set operator asks for a key that AWS gives one value. */
function mayBeOpen(each: RandomCase): boolean {
  return OPEN.test(JSON.stringify([each.inner, each.outer, each.carries]));
}

/** The engine's answer to a random case; throws where it is not what the try found. */
export function expectAgreement(each: TriedCase): Decision['is'] {
  const { inner, outer, carries, isFirstEnough, excess } = each;
  const options = { resources: 'any', isFirstEnough, ...(carries ? { carries } : {}) } as const;
  const { is, beyond, reason } = isContained(inner, outer, options);
  const about = `${is} (${reason ?? ''}); brute force: ${JSON.stringify(excess)}; engine: ${JSON.stringify(beyond[0]?.witness)}; ${JSON.stringify({ inner, outer, carries })}`;
  if (is === 'unknown') assert.ok(mayBeOpen(each), about);
  // What a variable may hold is more than a try can go through: there, a witness is judged by itself.
  else if (is === 'proved' || !mayBeOpen(each)) assert.equal(is, excess ? 'refuted' : 'proved', about);
  for (const { witness, actions } of beyond) {
    for (const action of new Set([witness.action, ...actions.slice(0, 1), ...actions.slice(-1)])) {
      const request = { ...witness, action };
      assert.ok(isAllowed(inner, request) && !isAllowed(outer, request), `no excess: ${action}; ${about}`);
    }
    const variables = (key: string): readonly string[] | undefined => witness.context[key];
    assert.ok(doesConditionHold(carries, witness.context, variables), `not carried: ${about}`);
  }
  return is;
}
