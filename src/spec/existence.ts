import type { Json } from '#src/model/json.ts';
import type { Binding } from './bind.ts';
import type { SpecComponent } from './components.ts';
import type { Judged } from './judge.ts';

/** Whether as many resources exist as a component declares. */
export function existence({ title, type, find, count, isOptional }: SpecComponent, binding: Binding): Judged {
  const { atLeast, atMost } = count;
  const number = atLeast === atMost ? atLeast : { atLeast, ...(atMost === Number.MAX_SAFE_INTEGER ? {} : { atMost }) };
  const expected: Json = { count: number, find: find as Json }; // what the spec's author wrote is JSON
  const ids = binding.resources.map(({ id }) => id).toSorted();
  const first = binding.resources[0];
  const of = (verdict: Judged['verdict'], text: string, actual: Json, reason?: string): Judged => ({
    verdict,
    title: text,
    evidence: () => (verdict === 'pass' ? [] : [{ path: 'count', expected, actual }]),
    resource: ids.length === 1 && first ? { ...named(first), type, id: first.id } : { type, id: ids.join(', ') },
    ...(reason === undefined ? {} : { reason }),
  });
  switch (binding.count) {
    case 'right':
      return of('pass', `${title} exists`, ids);
    case 'none':
      return isOptional && atMost > 0
        ? of('not-applicable', `${title} does not exist, and need not`, 0)
        : of('pass', `${title} does not exist, as declared`, 0);
    case 'many':
      return of(
        'fail',
        atMost === 0 ? `${title} must not exist` : `${ids.length} resources match ${title}; ${meant(atMost)}`,
        ids,
      );
    case 'few':
      return ids.length === 0
        ? of('fail', `${title} is missing`, 0)
        : of('fail', `${ids.length} of ${atLeast} of ${title} exist`, ids);
    case 'unknown':
      return of('unknown', `${title} could not be looked for`, ids.length === 0 ? null : ids, binding.reason ?? '');
  }
}

function named({ arn, name }: Binding['resources'][number]): { arn?: string; name?: string } {
  return { ...(arn === undefined ? {} : { arn }), ...(name === undefined ? {} : { name }) };
}

function meant(atMost: number): string {
  return atMost === 1 ? 'one is meant' : `at most ${atMost} are meant`;
}
