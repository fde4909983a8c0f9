import type { TextPattern, Token } from './text-pattern.ts';

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
  const within = demand.within.map((list, index) =>
    list.filter((one) => demand.within.every((other, at) => at === index || other.some((each) => canMeet(each, one)))),
  );
  if (within.some((list) => list.length === 0)) return undefined;
  const without = demand.without.filter((pattern) =>
    within.every((list) => list.some((each) => canMeet(each, pattern))),
  );
  const patterns = [...new Set([...within.flat(), ...without])];
  const machine = machineOf(patterns);
  const refused = new Set(without.map((pattern) => patterns.indexOf(pattern)));
  // A pattern that is not fully known is no ground to refuse a text, but it cannot both match and not match.
  const barred = [...refused].filter((index) => patterns[index]?.open === undefined);
  const open = new Set(without.flatMap((pattern) => pattern.open ?? []));
  const wanted = within.map((list) =>
    list
      .filter((pattern) => pattern.open === undefined || !open.has(pattern.open))
      .map((each) => patterns.indexOf(each)),
  );
  const isDead = (state: readonly number[]): boolean =>
    wanted.some((list) => !list.some((index) => hasPattern(machine, state, index))) ||
    barred.some((index) => state.includes(machine.sinks[index] ?? -1));
  const isMeeting = (state: readonly number[]): boolean =>
    wanted.every((list) => list.some((index) => state.includes(machine.ends[index] ?? -1))) &&
    !barred.some((index) => state.includes(machine.ends[index] ?? -1));
  return shortest(machine, isDead, isMeeting, budget);
}

/** Whether two patterns begin alike, as far as both are letters: those that don't have no text in common. */
function canMeet(one: TextPattern, other: TextPattern): boolean {
  const [a, b] = [beginningOf(one), beginningOf(other)];
  return a.startsWith(b) || b.startsWith(a);
}

const BEGINNINGS = new WeakMap<TextPattern, string>();

function beginningOf(pattern: TextPattern): string {
  const known = BEGINNINGS.get(pattern);
  if (known !== undefined) return known;
  let text = '';
  for (const token of pattern.tokens) {
    if (token.is !== 'letter' || token.isFolded) break;
    text += token.letter;
  }
  BEGINNINGS.set(pattern, text);
  return text;
}

interface Machine {
  readonly tokens: readonly (Token | undefined)[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The position of a trailing `*`: once there, every longer text matches; -1 without one. */
  readonly sinks: readonly number[];
}

function machineOf(patterns: readonly TextPattern[]): Machine {
  const tokens: (Token | undefined)[] = [];
  const [starts, ends, sinks]: [number[], number[], number[]] = [[], [], []];
  for (const pattern of patterns) {
    starts.push(tokens.length);
    tokens.push(...pattern.tokens, undefined);
    ends.push(tokens.length - 1);
    const last = pattern.tokens.at(-1);
    sinks.push(last?.is === 'many' && last.stopsAt === '' ? tokens.length - 2 : -1);
  }
  return { tokens, starts, ends, sinks };
}

function hasPattern({ starts, ends }: Machine, state: readonly number[], index: number): boolean {
  const [from = 0, to = -1] = [starts[index], ends[index]];
  return state.some((position) => position >= from && position <= to);
}

function shortest(
  machine: Machine,
  isDead: (state: readonly number[]) => boolean,
  isMeeting: (state: readonly number[]) => boolean,
  budget: Budget,
): string | undefined | typeof SPENT {
  const start = closed(machine, machine.starts);
  let level: { readonly state: readonly number[]; readonly text: string }[] = isDead(start)
    ? []
    : [{ state: start, text: '' }];
  const seen = new Set([start.join()]);
  const isEmptyMeeting = level.length > 0 && isMeeting(start);
  while (level.length > 0) {
    const met = level.find(({ state, text }) => text !== '' && isMeeting(state));
    if (met) return met.text;
    const next: typeof level = [];
    for (const { state, text } of level) {
      for (const letter of lettersAt(machine, state)) {
        const to = step(machine, state, letter);
        const key = to.join();
        if (seen.has(key) || isDead(to)) continue;
        budget.states -= 1;
        if (budget.states < 0) return isEmptyMeeting ? '' : SPENT;
        seen.add(key);
        next.push({ state: to, text: text + letter });
      }
    }
    level = next;
  }
  return isEmptyMeeting ? '' : undefined;
}

function closed({ tokens }: Machine, positions: readonly number[]): number[] {
  const all = new Set<number>();
  for (const position of positions) {
    let at = position;
    all.add(at);
    while (tokens[at]?.is === 'many') all.add((at += 1));
  }
  return [...all].toSorted((a, b) => a - b);
}

function step(machine: Machine, state: readonly number[], letter: string): number[] {
  const to = state.flatMap((position) => {
    const token = machine.tokens[position];
    if (!token || !accepts(token, letter)) return [];
    return [token.is === 'many' ? position : position + 1];
  });
  return closed(machine, to);
}

function accepts(token: Token, letter: string): boolean {
  switch (token.is) {
    case 'letter':
      return token.letter === (token.isFolded ? letter.toLowerCase() : letter);
    case 'digit':
      return letter >= '0' && letter <= '9';
    case 'one':
    case 'many':
      return letter !== token.stopsAt;
  }
}

const LETTERS = Array.from('xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA_-.');
const DIGITS = Array.from('1234567890');

/** One letter of each kind that the tokens at hand tell apart: their own, another digit, a colon, a slash, and any other. */
function lettersAt({ tokens }: Machine, state: readonly number[]): readonly string[] {
  const own = new Set<string>();
  for (const position of state) {
    const token = tokens[position];
    if (token?.is !== 'letter') continue;
    own.add(token.letter);
    if (token.isFolded) own.add(token.letter.toUpperCase());
  }
  const here = state.map((position) => tokens[position]);
  const other = LETTERS.find((letter) => !own.has(letter)) ?? String.fromCodePoint(0x100 + own.size);
  const digit = here.some((token) => token?.is === 'digit') ? DIGITS.find((each) => !own.has(each)) : undefined;
  const isFree = here.some((token) => token?.is === 'one' || token?.is === 'many');
  return [...new Set([...own, ...(digit === undefined ? [] : [digit]), ...(isFree ? [other, ':', '/'] : [])])];
}
