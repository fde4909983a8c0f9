/**
 * Maps offsets of a YAML scalar's value to offsets of its file's text. Between both only white space and escapes differ, so
 * the n-th visible character of one is that of the other, however the scalar is folded, indented or quoted.
 */
export function placeInText(text: string, start: number, value: string): (offset: number) => number {
  const style = text[start] ?? '';
  const isBlock = style === '|' || style === '>';
  const isQuoted = style === '"' || style === "'";
  const begin = isBlock ? Math.max(start, text.indexOf('\n', start)) : isQuoted ? start + 1 : start;
  const places: number[] = [];
  let at = begin;
  for (const character of value) {
    if (!/\s/.test(character)) {
      while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
      if (isEscape(text, at, style, character)) at += 1;
    }
    for (let unit = 0; unit < character.length; unit += 1) places.push(at);
    if (!/\s/.test(character)) at += character.length;
  }
  return (offset) => places[offset] ?? at;
}

/** `\"` and `\\` in double quotes, `''` in single ones stand for one character. */
function isEscape(text: string, at: number, style: string, wanted: string): boolean {
  if (style === '"') return text[at] === '\\' && (wanted !== '\\' || text[at + 1] === '\\');
  return style === "'" && text[at] === "'" && text[at + 1] === "'" && wanted === "'";
}
