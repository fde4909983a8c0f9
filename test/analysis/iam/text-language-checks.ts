import assert from 'node:assert/strict';
import { SPENT, type TextDemand, textMeeting } from '#src/analysis/iam/text-language.ts';
import { globText, literalText, type TextPattern, type Token } from '#src/analysis/iam/text-pattern.ts';
import type { Check } from '../mutation/check.ts';

const some = (stopsAt: '' | ':' | '/'): Token[] => [
  { is: 'one', stopsAt },
  { is: 'many', stopsAt },
];
const made = (...tokens: readonly Token[]): TextPattern => ({ source: 'made', tokens });
const COLON: Token = { is: 'letter', letter: ':', isFolded: false };

/** Patterns, each with what it means in another language. */
const MEANINGS: readonly (readonly [TextPattern, RegExp])[] = [
  [literalText(''), /^$/],
  [literalText('ab'), /^ab$/],
  [literalText('aB', true), /^ab$/i],
  [literalText('1'), /^1$/],
  [literalText(':'), /^:$/],
  [globText('*'), /^/],
  [globText('A*', true), /^a/i],
  [globText('*b'), /b$/],
  [globText('*:'), /:$/],
  [globText('?'), /^.$/],
  [globText('a*b?'), /^a.*b.$/],
  [made({ is: 'digit' }, { is: 'many', stopsAt: '' }), /^\d/],
  [made({ is: 'many', stopsAt: ':' }), /^[^:]*$/],
  [made(...some('/')), /^[^/]+$/],
  [made({ is: 'many', stopsAt: ':' }, COLON, { is: 'many', stopsAt: '/' }), /^[^:]*:[^/]*$/],
];

const LETTERS = ['a', 'b', 'A', 'B', '1', '2', ':', '/', 'z'];
const longer = (texts: readonly string[]): string[] => texts.flatMap((text) => LETTERS.map((letter) => text + letter));
/** Every text of up to three letters, the shortest first, but the empty one last. */
const TEXTS = [...LETTERS, ...longer(LETTERS), ...longer(longer(LETTERS)), ''];

const EXPRESSIONS = new Map(MEANINGS);
const MATCHED = new Map(MEANINGS.map(([pattern, expression]) => [pattern, TEXTS.map((text) => expression.test(text))]));

function expectShortest(demand: TextDemand): void {
  const found = textMeeting(demand, { states: 2000, branches: 1 });
  const rows = (list: readonly TextPattern[]): readonly boolean[][] => list.map((each) => MATCHED.get(each) ?? []);
  const [within, without] = [demand.within.map(rows), rows(demand.without)];
  const tried = TEXTS.find(
    (_, at) => within.every((list) => list.some((row) => row[at])) && !without.some((row) => row[at]),
  );
  const about = JSON.stringify([demand, tried, String(found)]);
  assert.ok(found !== SPENT, about);
  // Beyond three letters only the text itself can be looked at.
  if (found === undefined || tried !== undefined) return assert.equal(found?.length, tried?.length, about);
  const doesMean = (pattern: TextPattern): boolean => EXPRESSIONS.get(pattern)?.test(found) === true;
  assert.ok(found.length > 3 && demand.within.every((list) => list.some(doesMean)), about);
  assert.ok(!demand.without.some(doesMean), about);
}

const EACH = MEANINGS.map(([pattern]) => pattern);
const PAIRS = EACH.flatMap((one) => EACH.map((other) => [one, other] as const));

/** Demands of each two patterns, and of a third where one is wanted. */
const tried = (
  name: string,
  demandOf: (one: TextPattern, other: TextPattern, third: TextPattern) => TextDemand,
): Check => ({
  name,
  run: () => {
    for (const [at, [one, other]] of PAIRS.entries())
      for (const third of EACH.slice((5 * at) % EACH.length).slice(0, 1)) expectShortest(demandOf(one, other, third));
  },
});

const TRIED: readonly Check[] = [
  tried('a text of two patterns', (one, other) => ({ within: [[one], [other]], without: [] })),
  tried('a text of one pattern without another', (one, other) => ({ within: [[one]], without: [other] })),
  tried('a text without two patterns', (one, other, third) => ({ within: [[third]], without: [one, other] })),
  tried('a text of two patterns without a third', (one, other, third) => ({
    within: [[one], [other]],
    without: [third],
  })),
  tried('a text of one of two patterns without a third', (one, other, third) => ({
    within: [[one, other]],
    without: [third],
  })),
  tried('a text of one of two patterns and a third', (one, other, third) => ({
    within: [[one, other], [third]],
    without: [],
  })),
];

/** What is found with so many states; how many were taken. */
function asked(
  within: TextDemand['within'],
  without: TextDemand['without'],
  states = 0,
): [found: unknown, taken: number] {
  const budget = { states, branches: 1 };
  const found = textMeeting({ within, without }, budget);
  return [found, states - budget.states];
}

const texts = (...all: readonly string[]): TextPattern[] => all.map((text) => literalText(text));
const globs = (...all: readonly string[]): TextPattern[] => all.map((text) => globText(text));

const atOnce = (
  name: string,
  within: TextDemand['within'],
  without: TextDemand['without'],
  found: string | undefined,
): Check => ({ name: `without a search: ${name}`, run: () => assert.deepEqual(asked(within, without), [found, 0]) });

/** Proofs ask about thousands of texts: most of them must cost nothing. */
const AT_ONCE: readonly Check[] = [
  atOnce('the shortest text of a list', [globs('abc*', 'a?')], [], 'ax'),
  atOnce('…in any order', [globs('a?', 'abc*')], [], 'ax'),
  atOnce('a list beside everything', [globs('abc*', 'a?'), globs('a*', '*')], [], 'ax'),
  atOnce('…in any order', [globs('*'), globs('a*b')], [], 'ab'),
  atOnce('a list of texts', [globs('*b', 'a*'), texts('ab')], [], 'ab'),
  atOnce('…in any order', [texts('ab'), globs('*b', 'a*')], [], 'ab'),
  atOnce('the shortest of some texts', [texts('', 'aab', 'ab')], globs('a?c'), 'ab'),
  atOnce('…in any order', [texts('ab', 'aab', '')], globs('a?c'), 'ab'),
  atOnce('no text where no other meets', [texts('', 'aac')], globs('a*c'), ''),
  atOnce('none of the texts', [texts('aac')], globs('a*c'), undefined),
  atOnce('what begins otherwise has nothing in common', [globs('a:b*'), globs('a:c*', 'a:d*')], [], undefined),
  atOnce('…one of three', [globs('a:b*'), globs('*'), globs('a:c*')], [], undefined),
  atOnce('what begins otherwise refuses nothing', [globs('a*b')], globs('b*'), 'ab'),
  atOnce('…beside everything', [globs('*'), globs('a*b')], globs('b*'), 'ab'),
  atOnce('nobody is of an empty list', [[], globs('*')], [], undefined),
];

const OPEN = globText('a${aws:username}');

const meets = (
  name: string,
  within: TextDemand['within'],
  without: TextDemand['without'],
  found: string | undefined,
): Check => ({ name, run: () => assert.equal(asked(within, without, 100)[0], found) });

const KNOWN_OR_NOT: readonly Check[] = [
  meets('what is not known is what it is', [[OPEN]], [OPEN], undefined),
  meets('…whatever else is refused', [[OPEN]], [globText('b${aws:userid}'), OPEN], undefined),
  meets('what is not known refuses nothing', [texts('ab')], [OPEN], 'ab'),
  meets('…not even another of the kind', [[OPEN]], [globText('a${aws:userid}')], 'a'),
  meets('what is known meets where the other does not', [[OPEN, ...globs('abc')]], [OPEN], 'abc'),
  meets('what is refused is refused', [[OPEN]], [OPEN, ...globs('a')], undefined),
  meets('nothing wanted is anything', [], globs('', 'x'), 'y'),
];

const RUN = '?'.repeat(12);

const BUDGET: readonly Check[] = [
  {
    name: 'a search takes what it needs, and ends without it',
    run: () => {
      const demand = [[globs('*a*b')], globs('*ab')] as const;
      const [found, taken] = asked(...demand, 100);
      assert.match(String(found), /^a.b$/);
      assert.ok(taken > 0 && taken < 20, `${taken}`);
      assert.deepEqual(asked(...demand, taken), [found, taken]);
      assert.equal(asked(...demand, taken - 1)[0], SPENT);
    },
  },
  { name: 'no text is known without a search', run: () => assert.equal(asked([globs('*')], [])[0], '') },
  {
    name: 'a state is looked at once',
    run: () => assert.deepEqual(asked([globs(RUN)], globs(RUN.replace('?', '[')), 100)[0], 'x'.repeat(12)),
  },
  {
    name: 'a state of many places costs more',
    run: () => {
      const cost = (lists: number): number =>
        asked([globs('ab', 'ac*'), ...Array.from({ length: lists }, () => globs('*b', '*c'))], [], 100)[1];
      assert.ok(cost(3) > 0);
      assert.ok(cost(40) >= 2 * cost(3));
    },
  },
];

/** A text that meets a demand is a shortest one, whatever is asked; what costs nothing stays so. */
export const TEXT_LANGUAGE: readonly Check[] = [...TRIED, ...AT_ONCE, ...KNOWN_OR_NOT, ...BUDGET];
