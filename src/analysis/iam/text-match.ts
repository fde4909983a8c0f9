import type { TextPattern, Token } from './text-pattern.ts';

/** The one text that a pattern of nothing but letters matches; undefined for any other pattern. */
export function onlyTextOf({ tokens }: TextPattern): string | undefined {
  let text = '';
  for (const token of tokens) {
    if (token.is !== 'letter' || token.isFolded) return undefined;
    text += token.letter;
  }
  return text;
}

/** Whether a pattern matches a text. */
export function doesMatch({ tokens }: TextPattern, text: string): boolean {
  let places = beyond(tokens, [0]);
  for (const letter of text) {
    const reached = new Set<number>();
    for (const at of places) {
      const token = tokens[at];
      if (token && doesAccept(token, letter)) reached.add(token.is === 'many' ? at : at + 1);
    }
    places = beyond(tokens, reached);
    if (places.length === 0) return false;
  }
  return places.includes(tokens.length);
}

/** Whether a step of a pattern reads a character. */
export function doesAccept(token: Token, letter: string): boolean {
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

/** With the places after every `*` that matches nothing. */
function beyond(tokens: readonly Token[], places: Iterable<number>): number[] {
  const all = new Set<number>();
  for (const place of places) {
    let at = place;
    all.add(at);
    while (tokens[at]?.is === 'many') all.add((at += 1));
  }
  return [...all];
}
