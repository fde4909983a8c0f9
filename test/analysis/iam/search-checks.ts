import assert from 'node:assert/strict';
import { all, any, type Fact, type Facts, type Formula, not } from '#src/analysis/iam/formula.ts';
import { search } from '#src/analysis/iam/search.ts';
import type { Check } from '../mutation/check.ts';

/** A question about one thing; `x=1` and `x=2` cannot both hold. */
function ask(id: string): Formula {
  const about = id.split('=')[0] ?? '';
  return {
    is: 'atom',
    atom: { id, about, asks: { is: 'open', why: id } },
    holds: true,
  };
}

const asks = (...ids: readonly string[]): Formula[] => ids.map(ask);
const areCompatible = (facts: readonly Fact[]): boolean => facts.filter(({ holds }) => holds).length < 2;

function textOf(facts: Facts): string[] {
  return [...facts.values()].flat().map(({ atom, holds }) => (holds ? atom.id : `not ${atom.id}`));
}

interface Walk {
  /** The branches that it may take. */
  readonly within: number;
  /** All facts that were found to hold together, in their order. */
  readonly visits?: readonly (readonly string[])[];
  readonly isCut?: boolean;
}

/** Goes through everything: nothing is accepted. */
const walks = (name: string, formula: Formula, { within, visits, isCut = false }: Walk): Check => ({
  name,
  run: () => {
    const seen: string[][] = [];
    const refuse = (facts: Facts): undefined => void seen.push(textOf(facts).toSorted());
    const result = search(formula, areCompatible, refuse, {
      states: 0,
      branches: within,
    });
    assert.equal(result.isCut, isCut);
    if (visits) assert.deepEqual(seen, visits);
    assert.deepEqual(result.doubtful && textOf(result.doubtful).toSorted(), seen[0]);
  },
});

/** Takes the first facts of which this is true. */
function found(formula: Formula, within: number, accept: (texts: readonly string[]) => boolean): string[] | undefined {
  const take = (facts: Facts): string[] | undefined => (accept(textOf(facts)) ? textOf(facts).toSorted() : undefined);
  return search(formula, areCompatible, take, { states: 0, branches: within }).found;
}

const FEW = any(asks('x=1', 'x=2'));
const OTHER_FEW = any(asks('x=3', 'x=4'));
const MANY = (about: string): Formula => any(asks(...'abcdefgh'.split('').map((one) => `${one}${about}`)));

const DENIED = Array.from({ length: 30 }, (_, index) =>
  any([not(ask(`tag${index}`)), not(ask('tls')), not(ask(`name${index}`))]),
);

/** What a search promises, and how few branches it needs for that. */
export const SEARCHES: readonly Check[] = [
  walks('nothing asked is one branch', all([]), { within: 1, visits: [[]] }),
  walks('no branch, no answer', all([]), {
    within: 0,
    visits: [],
    isCut: true,
  }),
  walks('a choice of nothing cannot be met', any([]), {
    within: 1,
    visits: [],
  }),
  walks('no request is visited twice', any(asks('a', 'b', 'c')), {
    within: 4,
    visits: [['a'], ['b', 'not a'], ['c', 'not a', 'not b']],
  }),
  walks('a branch short of all of it', any(asks('a', 'b', 'c')), {
    within: 3,
    visits: [['a'], ['b', 'not a']],
    isCut: true,
  }),
  {
    name: 'one request may lack what was tried before it',
    run: () => {
      assert.deepEqual(
        found(any(asks('a', 'b')), 9, (facts) => !facts.includes('a')),
        ['b', 'not a'],
      );
    },
  },
  {
    name: 'what was accepted is not doubtful',
    run: () => {
      const result = search(ask('a'), areCompatible, textOf, {
        states: 0,
        branches: 1,
      });
      assert.deepEqual(result, {
        found: ['a'],
        isCut: false,
        doubtful: undefined,
      });
    },
  },
  walks('what leaves no choice is no branch', all([any([ask('a')]), ask('b')]), { within: 1, visits: [['a', 'b']] }),
  walks('what cannot be is no choice', all([ask('x=1'), any(asks('x=2', 'a'))]), {
    within: 1,
    visits: [['a', 'x=1']],
  }),
  walks('…in all of its parts', all([ask('x=1'), any([all(asks('b', 'x=2')), all(asks('x=2', 'b')), ask('a')])]), {
    within: 1,
    visits: [['a', 'x=1']],
  }),
  walks('…of a choice within', all([ask('x=1'), any([all([any(asks('x=2', 'x=3'))]), ask('a')])]), {
    within: 1,
    visits: [['a', 'x=1']],
  }),
  walks('…but one way is enough', all([ask('x=1'), any([all([any(asks('x=2', 'b'))]), ask('a')])]), {
    within: 3,
    visits: [
      ['b', 'x=1'],
      ['a', 'x=1'],
    ],
  }),
  walks('what is so already is no choice', all([any(asks('a', 'b')), ask('b')]), { within: 1, visits: [['b']] }),
  walks('…in all of its parts, too', all([any([ask('a'), all(asks('b', 'c'))]), ask('b'), ask('c')]), {
    within: 1,
    visits: [['b', 'c']],
  }),
  walks('…but not in one of them', all([any([ask('a'), all(asks('b', 'c'))]), ask('b')]), {
    within: 3,
    visits: [
      ['a', 'b'],
      ['b', 'c', 'not a'],
    ],
  }),
  walks('…of a choice within, too', all([any([ask('a'), all([any(asks('b', 'c'))])]), ask('c')]), {
    within: 1,
    visits: [['c']],
  }),
  walks(
    'what comes to hold late settles what was seen before',
    all([any([all(asks('a', 'c')), ask('b')]), any(asks('d', 'x=1')), ask('x=2'), not(ask('b'))]),
    {
      within: 1,
      visits: [['a', 'c', 'd', 'not b', 'x=2']],
    },
  ),
  walks('few options are tried before many', all([MANY('1'), FEW, OTHER_FEW, MANY('2')]), { within: 3, visits: [] }),
  {
    name: 'what hundreds forbid alike is avoided at once',
    run: () =>
      assert.deepEqual(
        found(all(DENIED), 2, () => true),
        ['not tls'],
      ),
  },
];
