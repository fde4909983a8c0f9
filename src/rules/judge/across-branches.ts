import { ResourceView } from '../language/resource-view.ts';
import type { Judgement } from './evaluate.ts';

/** A judgement with the view that it is about. */
interface Judged {
  readonly judgement: Judgement;
  readonly view: ResourceView;
}

/**
 * What is unknown because conditions of a template are, judged in each of its branches: where all agree that is the verdict,
 * where one of them fails the resource fails in it, since that deployment is as permitted as the others.
 */
export function acrossBranches(
  judgement: Judgement,
  view: ResourceView,
  judge: (view: ResourceView) => Judgement,
): Judged {
  const { branches = [], ...resource } = view.resource;
  if (judgement.verdict !== 'unknown' || branches.length === 0) return { judgement, view };
  const each = branches.map(({ when, ...branch }) => {
    const other = new ResourceView({ ...resource, ...branch }, view.stray);
    return { when, judgement: judge(other), view: other };
  });
  const failing = each.find((one) => one.judgement.verdict === 'fail');
  const [first] = each;
  if (failing) {
    const isAlways = each.every((one) => one.judgement.verdict === 'fail');
    const reason = isAlways ? {} : { reason: `where ${failing.when}` };
    return { judgement: { verdict: 'fail', ...reason }, view: failing.view };
  }
  const isAgreed = first && each.every((one) => one.judgement.verdict === first.judgement.verdict);
  return isAgreed ? { judgement: first.judgement, view } : { judgement, view };
}
