/** Latin and the punctuation of our own texts: one column each, and nearly all there is. */
const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/;
/** Marks on the character before them, and what is not seen at all. */
const NO_COLUMN = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian wide characters (Unicode's EastAsianWidth W and F, by block) and emoji; VS16 makes an emoji of a sign. */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]$|^\p{Emoji_Presentation}$/u;
const EMOJI_FOLLOWS = '\ufe0f';

/**
 * Columns that a plain, printable text takes in a terminal; where terminals differ (flags, composed emoji, Jamo) the widest.
 * Of its own, because loading a package that segments graphemes takes as long as starting Node.
 */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

function columnsOfOne(character: string): number {
  if (character === EMOJI_FOLLOWS) return 1;
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}

/** A plain text in lines of at most `width` columns, broken at spaces, or inside a word that is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = columnsOf(word) <= width ? [word] : broken(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A plain text that takes at most so many columns; what is cut off is an ellipsis. */
export function cutToColumns(text: string, most: number): string {
  if (columnsOf(text) <= most) return text;
  const [first = ''] = wrap(text, Math.max(1, most - 1));
  const [whole = ''] = broken(text, Math.max(1, most - 1));
  // A word that does not fit may be cut, as long as most of the line is not lost with it.
  return `${(columnsOf(first) > most * 0.8 ? first : whole).trimEnd()}…`;
}

/** Where an ARN, a path or JSON reads best when it has to be broken. */
const SEAM = /[.,/:;&|=}\])-]$/;

/** A word in pieces of at most `width` columns; marks stay with the character that they are on. */
function broken(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let taken = 0;
  for (const [character] of word.matchAll(/[\s\S]\p{M}*/gu)) {
    const columns = columnsOf(character);
    if (taken + columns > width && piece.length > 0) {
      const keep = seamOf(piece);
      pieces.push(piece.slice(0, keep).join(''));
      piece = piece.slice(keep);
      taken = columnsOf(piece.join(''));
    }
    piece.push(character);
    taken += columns;
  }
  return [...pieces, piece.join('')];
}

/** How many characters stay on the line: up to the last seam of its second half, else all. */
function seamOf(piece: readonly string[]): number {
  for (let length = piece.length; length > piece.length / 2; length -= 1) {
    if (SEAM.test(piece[length - 1] ?? '')) return length;
  }
  return piece.length;
}
