import assert from 'node:assert/strict';
import { TextMachine } from '#src/analysis/iam/text-machine.ts';
import { globText, literalText, type TextPattern } from '#src/analysis/iam/text-pattern.ts';
import type { Check } from '../mutation/check.ts';

type Lists = readonly (readonly TextPattern[])[];

const globs = (...all: readonly string[]): TextPattern[] => all.map((text) => globText(text));
const DIGIT: TextPattern = { source: 'digit', tokens: [{ is: 'digit' }] };
const NO_COLON: TextPattern = { source: 'no colon', tokens: [{ is: 'many', stopsAt: ':' }] };

/** The machine and where it is after a text. */
function after(text: string, wanted: Lists, refused: readonly TextPattern[] = []): [TextMachine, readonly number[]] {
  const machine = new TextMachine(wanted, refused);
  return [machine, Array.from(text).reduce((state, letter) => machine.step(state, letter), machine.start)];
}

const offers = (name: string, wanted: readonly TextPattern[], letters: readonly string[]): Check => ({
  name: `letters to try: ${name}`,
  run: () => {
    const [machine, start] = after('', [wanted]);
    assert.deepEqual(machine.lettersAt(start), letters);
  },
});

const needs = (name: string, text: string, wanted: Lists, missing: number): Check => ({
  name: `what is missing: ${name}`,
  run: () => {
    const [machine, state] = after(text, wanted, globs('zzzzzz'));
    assert.equal(machine.missing(state), missing);
  },
});

const dies = (name: string, text: string, wanted: Lists, refused: readonly TextPattern[], isDead: boolean): Check => ({
  name: `no way on: ${name}`,
  run: () => {
    const [machine, state] = after(text, wanted, refused);
    assert.equal(machine.isDead(state), isDead);
  },
});

const ALPHABET = [...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-.'), 'Ā'];

/** What the search leans on: few letters to try, how far it is at least, and where it need not go on. */
export const TEXT_MACHINE: readonly Check[] = [
  offers('a text’s own', [literalText('ab'), literalText('b')], ['a', 'b']),
  offers('both cases where there is none', [literalText('a', true)], ['a', 'A']),
  offers('another one for a wildcard', globs('*'), ['x', ':', '/']),
  offers('another one for any character', globs('x*', '?'), ['x', 'y', ':', '/']),
  offers('a colon once', globs(':', '?'), [':', 'x', '/']),
  offers('a digit', [DIGIT], ['1']),
  offers('another digit', [DIGIT, literalText('1')], ['1', '2']),
  offers('another one than all of the usual', globs(...ALPHABET, '?'), [...ALPHABET, 'ā', ':', '/']),
  needs('all but the wildcards', '', [globs('a?*b')], 3),
  needs('what is left of them', 'ax', [globs('a?*b')], 1),
  needs('of the shortest', '', [globs('abc*', 'ab', 'abcd')], 2),
  needs('of the nearest', 'a', [globs('a?', '?bcd')], 1),
  needs('of the longest list', 'a', [globs('a*'), globs('abc', 'ab*cd')], 2),
  needs('nothing', '', [globs('*')], 0),
  needs('nothing of no list', '', [], 0),
  needs('what no list can have', 'a', [globs('a'), globs('b')], Infinity),
  dies('a letter that no pattern has', 'b', [globs('a')], globs('*c'), true),
  dies('one list of two', 'a', [globs('*'), globs('b')], globs('*c'), true),
  dies('a pattern that has it', 'a', [globs('*'), globs('ab')], globs('*c'), false),
  dies('what is refused and goes on so', 'a', [globs('*')], globs('a*'), true),
  dies('what is refused, but not with more', 'a', [globs('*')], globs('a', 'a?', '*a'), false),
  dies('what is refused up to a colon', 'a', [globs('*')], [NO_COLON], false),
  dies('what may yet be refused', 'a', [globs('*')], globs('*b'), false),
  {
    name: 'one place is one state, whichever way it was come to',
    run: () => {
      const [machine] = after('', [globs('*b*', 'a*', 'ab*c', '?b*')], globs('*c', 'a?*'));
      for (const text of ['a', 'b', 'ab', 'ba', 'bb', 'abb', 'bab', 'abc']) {
        const state = Array.from(text).reduce((from, letter) => machine.step(from, letter), machine.start);
        assert.deepEqual(
          state,
          [...new Set(state)].toSorted((a, b) => a - b),
        );
      }
    },
  },
];
