import { describe, expect, test } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import type { Json } from '#src/model/json.ts';
import { CORPUS, observedIn, readCorpus } from '../corpus/corpus-case.ts';
import { rewritten } from './rewrites.ts';

const cases = readCorpus(CORPUS);

/** Throws where somebody changes it. */
function frozen<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach((member: Json) => frozen(member));
  return Object.freeze(value);
}

describe.skipIf(!cases)('recorded reads of AWS', () => {
  const all = (cases ?? []).map((each) => ({ name: each.case, ...observedIn(each) }));

  test('the same read in another order and spelling gives the same verdict', () => {
    const verdict = ({ type, declared, context }: (typeof all)[number], live: (typeof all)[number]['live']): string[] =>
      compareDeclared(type, declared, live, context)
        .map(({ path, is }) => `${is} ${path.replaceAll(/\[\d+\]/g, '')}`)
        .toSorted();
    const changed = all.filter(
      (each) => verdict(each, each.live).join() !== verdict(each, rewritten(each.live)).join(),
    );
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  test('what is declared is no difference to itself, and no value is changed', () => {
    for (const { name, type, declared, live, context } of all) {
      const [wanted, found] = [frozen(declared), frozen(live)];
      compareDeclared(type, wanted, found, context);
      const own = compareDeclared(type, wanted, wanted, context).filter(({ is }) => is === 'differs');
      expect(own, name).toEqual([]);
    }
  });
});
