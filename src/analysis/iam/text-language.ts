import { areApart } from './text-apart.ts';
import { TextMachine } from './text-machine.ts';
import { doesMatch, onlyTextOf } from './text-match.ts';
import { globText, type TextPattern, type Token } from './text-pattern.ts';

/** Texts that match one pattern of each list of `within` and none of `without`. */
export interface TextDemand {
  readonly within: readonly (readonly TextPattern[])[];
  readonly without: readonly TextPattern[];
}

/** A budget of automaton states, shared by all questions of one proof; what it has left is its only state. */
export interface Budget {
  states: number;
  branches: number;
}

/** The budget ended before an answer was known. */
export const SPENT = Symbol('spent');

/** A shortest text that meets the demand, empty only where no other does; undefined where none does, `SPENT` where the budget ended before it was known. */
export function textMeeting(demand: TextDemand, budget: Budget): string | undefined | typeof SPENT {
  const asked = demand.within.length > 0 ? demand.within : [ANYTHING];
  const within = asked.map((list, index) =>
    list.filter((one) => asked.every((other, at) => at === index || other.some((each) => !areApart(each, one)))),
  );
  const without = demand.without.filter((pattern) =>
    within.every((list) => list.some((each) => !areApart(each, pattern))),
  );
  // A pattern that is not fully known is no ground to refuse a text, but it cannot both match and not match.
  const open = new Set(without.map((pattern) => pattern.open));
  const wanted = within.map((list) => list.filter((each) => each.open === undefined || !open.has(each.open)));
  const refused = without.filter((pattern) => pattern.open === undefined);
  const telling = wanted.filter((list) => !list.some(isEverything));
  const [only, ...others] = telling;
  // Where nothing else is asked, there is nothing to search.
  const short = only && others.length === 0 && refused.length === 0 ? shortestOf(only) : '';
  if (short !== '') return short;
  const few = wanted.toSorted((a, b) => a.length - b.length).slice(0, 1);
  const texts = few.flat().map(onlyTextOf);
  if (!isTexts(texts)) return shortest(new TextMachine(wanted, refused), budget);
  const doesMeet = (text: string): boolean =>
    wanted.every((list) => list.some((each) => doesMatch(each, text))) &&
    !refused.some((each) => doesMatch(each, text));
  const meeting = texts.filter(doesMeet).toSorted((a, b) => a.length - b.length);
  return meeting.find((text) => text !== '') ?? meeting[0];
}

const ANYTHING = [globText('*')];

function isEverything({ tokens }: TextPattern): boolean {
  const [first, ...rest] = tokens;
  return rest.length === 0 && first?.is === 'many' && first.stopsAt === '';
}

/** The shortest text of any of these patterns. */
function shortestOf(patterns: readonly TextPattern[]): string {
  const texts = patterns.map(({ tokens }) => tokens.map(leastOf).join(''));
  return texts.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

const LEAST = { digit: '1', one: 'x', many: '' } as const;

function leastOf(token: Token): string {
  return token.is === 'letter' ? token.letter : LEAST[token.is];
}

/** Whether nothing but these texts comes into question. */
function isTexts(texts: readonly (string | undefined)[]): texts is readonly string[] {
  return !texts.includes(undefined);
}

interface Found {
  readonly state: readonly number[];
  readonly text: string;
}

/** Looks where the least is missing first, among those with the longest text: a text that meets nothing refused is near. */
function shortest(machine: TextMachine, budget: Budget): string | undefined | typeof SPENT {
  const { start } = machine;
  const isEmptyMeeting = machine.isMeeting(start);
  const queue: Found[][] = [[{ state: start, text: '' }]];
  const seen = new Map<string, number>();
  for (let least = 0; least < queue.length;) {
    const next = queue[least]?.pop();
    if (!next) {
      least += 1;
      continue;
    }
    if (next.text !== '' && machine.isMeeting(next.state)) return next.text;
    for (const letter of machine.lettersAt(next.state)) {
      const state = machine.step(next.state, letter);
      const text = next.text + letter;
      const key = state.join();
      if ((seen.get(key) ?? Infinity) <= text.length || machine.isDead(state)) continue;
      budget.states -= 1 + Math.floor(state.length / POSITIONS);
      if (budget.states < 0) return isEmptyMeeting ? '' : SPENT;
      seen.set(key, text.length);
      (queue[text.length + machine.missing(state)] ??= []).push({ state, text });
    }
  }
  return isEmptyMeeting ? '' : undefined;
}

/** A state of so many positions costs as much as two. */
const POSITIONS = 32;
