/** The values of a key that stands in `${…}`, or `text`: then `${…}` is no variable. */
export type Variables = ((key: string) => readonly string[] | undefined) | 'text';

type Piece = { readonly is: 'letter'; readonly letter: string } | { readonly is: 'one' } | { readonly is: 'many' };

/** Whether a text matches a pattern of `*`, `?` and variables; a variable without exactly one value matches nothing. */
export function isGlobMatch(pattern: string, text: string, variables: Variables): boolean {
  const plain = pattern.search(/[*?$]/);
  if (plain === -1) return pattern === text;
  if (!text.startsWith(pattern.slice(0, plain))) return false;
  const pieces = piecesOf(pattern, variables, true);
  return pieces !== undefined && doMatch(pieces, Array.from(text));
}

const COLON = /:(?![^{]*\})/;

/** As the Resource element reads it: a segment that ends in `*` may stand for several. */
export function isResourceMatch(pattern: string, resource: string, variables: Variables): boolean {
  const parts = pattern.split(COLON);
  if (parts[0] !== 'arn' || parts.length < 2) return isGlobMatch(pattern, resource, variables);
  return doSegmentsMatch(parts, resource.split(':'), 0, variables);
}

function doSegmentsMatch(
  wanted: readonly string[],
  found: readonly string[],
  index: number,
  variables: Variables,
): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined || found[0] === undefined) return first === found[0];
  if (index === 5) return isGlobMatch(wanted.join(':'), found.join(':'), variables);
  if (!isGlobMatch(first, found[0], variables)) return false;
  const most = first.endsWith('*') ? found.length : 1;
  return Array.from({ length: most }, (_, more) => found.slice(more + 1)).some((others) =>
    doSegmentsMatch(rest, others, index + 1, variables),
  );
}

/** As ArnLike reads it: segment by segment; what a pattern lacks of six segments is a wildcard. */
export function isArnMatch(pattern: string, arn: string, variables: Variables): boolean {
  const parts = pattern.split(COLON);
  if (parts[0] !== 'arn' || parts.length < 2) return isGlobMatch(pattern, arn, variables);
  const found = arn.split(':');
  if (found.length < 6) return false;
  const wanted = [0, 1, 2, 3, 4].map((index) => parts[index] ?? '*');
  const last = parts.length > 5 ? parts.slice(5).join(':') : '*';
  return (
    wanted.every((glob, index) => isGlobMatch(glob, found[index] ?? '', variables)) &&
    isGlobMatch(last, found.slice(5).join(':'), variables)
  );
}

/** The text that a value without wildcards stands for; undefined where one of its variables has no value. */
export function plainText(value: string, variables: Variables): string | undefined {
  const pieces = piecesOf(value, variables, false);
  return pieces?.map((piece) => (piece.is === 'letter' ? piece.letter : '')).join('');
}

function piecesOf(pattern: string, variables: Variables, hasWildcards: boolean): readonly Piece[] | undefined {
  const letters = (text: string): Piece[] => Array.from(text).map((letter) => ({ is: 'letter', letter }));
  const pieces: Piece[] = [];
  const parts = variables === 'text' ? [pattern] : pattern.split(/(\$\{[^}]*\})/);
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1 && variables !== 'text') {
      const value = valueOf(part.slice(2, -1), variables);
      if (value === undefined) return undefined;
      pieces.push(...letters(value));
    } else if (!hasWildcards) pieces.push(...letters(part));
    else
      pieces.push(
        ...Array.from(part).map((letter): Piece => (WILD[letter] ? { is: WILD[letter] } : { is: 'letter', letter })),
      );
  }
  return pieces;
}

const WILD: Readonly<Record<string, 'one' | 'many'>> = { '?': 'one', '*': 'many' };

function valueOf(variable: string, variables: Exclude<Variables, 'text'>): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, key = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'(.*)')?\s*$/.exec(variable) ?? [];
  const values = variables(key.toLowerCase());
  return values?.length === 1 ? values[0] : fallback;
}

/** Row by row: which beginnings of the text match the pieces so far. */
function doMatch(pieces: readonly Piece[], letters: readonly string[]): boolean {
  let row = [true, ...letters.map(() => false)];
  for (const piece of pieces) {
    const next: boolean[] = [];
    for (let at = 0; at <= letters.length; at += 1) {
      const isBefore = at > 0 && row[at - 1] === true;
      if (piece.is === 'many') next.push(row[at] === true || (at > 0 && next[at - 1] === true));
      else if (piece.is === 'one') next.push(isBefore);
      else next.push(isBefore && piece.letter === letters[at - 1]);
    }
    row = next;
  }
  return row.at(-1) === true;
}
