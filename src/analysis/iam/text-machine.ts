import { doesAccept } from './text-match.ts';
import type { TextPattern, Token } from './text-pattern.ts';

/** A place in one or several patterns: where a text can be while it is read. */
interface Place {
  /** The `*` that is being read here. */
  readonly many: Token | undefined;
  /** What may follow, by its kind. */
  readonly next: Map<string, { readonly token: Token; readonly to: number }>;
  /** The place after a `*` that matches nothing. */
  past: Map<string, number> | undefined;
  /** The list of `wanted` that it belongs to; none in what is refused. */
  readonly list: number | undefined;
  /** How many characters the shortest of its patterns still needs. */
  missing: number;
  isEnd: boolean;
}

/** Reads texts against lists of patterns, of each of which one must match, and against patterns that must not. */
export class TextMachine {
  readonly start: readonly number[];
  readonly #places: Place[] = [];
  readonly #lists: number;

  constructor(wanted: readonly (readonly TextPattern[])[], refused: readonly TextPattern[]) {
    this.#lists = wanted.length;
    // Patterns begin alike more often than not: those of one list are one tree.
    const roots = wanted.map((patterns, list) => this.#tree(patterns, list));
    this.start = this.#closed([...roots, this.#tree(refused, undefined)]);
  }

  /** Whether nothing that follows can meet the demand. */
  isDead(state: readonly number[]): boolean {
    const alive = new Set<number>();
    for (const at of state) {
      const { list, many, isEnd } = this.#at(at);
      if (list !== undefined) alive.add(list);
      else if (isEnd && many && 'stopsAt' in many && many.stopsAt === '') return true;
    }
    return alive.size < this.#lists;
  }

  isMeeting(state: readonly number[]): boolean {
    const met = new Set<number>();
    for (const at of state) {
      const { list, isEnd } = this.#at(at);
      if (!isEnd) continue;
      if (list === undefined) return false;
      met.add(list);
    }
    return met.size === this.#lists;
  }

  /** The least number of characters that any text needs from here. */
  missing(state: readonly number[]): number {
    const least = Array.from({ length: this.#lists }, () => Infinity);
    for (const at of state) {
      const { list, missing } = this.#at(at);
      if (list !== undefined) least[list] = Math.min(least[list] ?? Infinity, missing);
    }
    return Math.max(0, ...least);
  }

  step(state: readonly number[], letter: string): number[] {
    const to: number[] = [];
    for (const at of state) {
      const { many, next } = this.#at(at);
      if (many && doesAccept(many, letter)) to.push(at);
      for (const { token, to: place } of next.values()) if (doesAccept(token, letter)) to.push(place);
    }
    return this.#closed(to);
  }

  /** One letter of each kind that the patterns tell apart here: their own, another digit, a colon, a slash, and any other last. */
  lettersAt(state: readonly number[]): readonly string[] {
    const own = new Set<string>();
    let isDigit = false;
    let isFree = false;
    for (const at of state) {
      const { many, next } = this.#at(at);
      isFree ||= many !== undefined;
      for (const { token } of next.values()) {
        if (token.is === 'digit') isDigit = true;
        else if (token.is !== 'letter') isFree = true;
        else {
          own.add(token.letter);
          if (token.isFolded) own.add(token.letter.toUpperCase());
        }
      }
    }
    const digits = isDigit ? DIGITS.filter((each) => !own.has(each)).slice(0, 1) : [];
    return [...new Set([...own, ...digits, ...(isFree ? [letterBeside(own), ':', '/'] : [])])];
  }

  #at(index: number): Place {
    const place = this.#places[index];
    if (!place) throw new RangeError(`no place ${index}`);
    return place;
  }

  #place(list: number | undefined, many?: Token): number {
    this.#places.push({ many, list, past: undefined, next: new Map(), missing: Infinity, isEnd: false });
    return this.#places.length - 1;
  }

  #tree(patterns: readonly TextPattern[], list: number | undefined): number {
    const root = this.#place(list);
    for (const { tokens } of patterns) {
      let [at, missing] = [root, tokens.filter(({ is }) => is !== 'many').length];
      this.#needs(root, missing);
      for (const token of tokens) {
        at = token.is === 'many' ? this.#past(at, token) : this.#next(at, token);
        if (token.is !== 'many') missing -= 1;
        this.#needs(at, missing);
      }
      this.#at(at).isEnd = true;
    }
    return root;
  }

  #needs(at: number, missing: number): void {
    const place = this.#at(at);
    place.missing = Math.min(place.missing, missing);
  }

  #past(at: number, token: Token): number {
    const place = this.#at(at);
    const { list, past = new Map<string, number>() } = place;
    place.past = past;
    const key = keyOf(token);
    const to = past.get(key) ?? this.#place(list, token);
    past.set(key, to);
    return to;
  }

  #next(at: number, token: Token): number {
    const { next, list } = this.#at(at);
    const key = keyOf(token);
    const to = next.get(key)?.to ?? this.#place(list);
    next.set(key, { token, to });
    return to;
  }

  /** With the places after every `*` that matches nothing. */
  #closed(places: readonly number[]): number[] {
    const all = new Set(places);
    for (const at of all) for (const to of this.#at(at).past?.values() ?? []) all.add(to);
    return [...all].toSorted((a, b) => a - b);
  }
}

function keyOf(token: Token): string {
  // Letters are nearly all there are.
  return token.is === 'letter' ? `${token.isFolded ? '=' : ''}${token.letter}` : Object.values(token).join(' ');
}

/** A letter that is none of these. */
function letterBeside(own: ReadonlySet<string>): string {
  const usual = LETTERS.find((letter) => !own.has(letter));
  if (usual !== undefined) return usual;
  let code = 0x100;
  while (own.has(String.fromCodePoint(code))) code += 1;
  return String.fromCodePoint(code);
}

const LETTERS = Array.from('xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA_-.');
const DIGITS = Array.from('1234567890');
