/**
 * The text of a literal (`|`) or folded (`>`) scalar whose header stands at `at`, inside of what is indented by `indent`, and the
 * start of the line behind it; undefined where it is anything but ordinary.
 */
export function linesText(
  source: string,
  at: number,
  indent: number,
): { readonly text: string; readonly end: number } | undefined {
  HEADER.lastIndex = at;
  const [header, style, chomping] = HEADER.exec(source) ?? [];
  if (header === undefined) return undefined;
  const lines: string[] = [];
  let from = at + header.length;
  let depth = -1;
  while (from < source.length) {
    const end = source.indexOf('\n', from);
    const line = source.slice(from, end === -1 ? undefined : end);
    const column = line.search(/[^ ]/);
    if (depth === -1) depth = column;
    if (depth <= indent || (column === -1 && line.length > depth)) return undefined;
    if (column !== -1 && column < depth) break;
    lines.push(line.slice(depth));
    from = end === -1 ? source.length : end + 1;
  }
  while (lines.at(-1) === '') lines.pop();
  const text = style === '|' ? lines.join('\n') : folded(lines);
  if (lines.length === 0 || text === undefined) return undefined;
  return { text: chomping === '-' ? text : `${text}\n`, end: from };
}

const HEADER = /([|>])(-?) *\n/y;

/** One line end is a space, of several the first is none; those around lines that are indented further stay. */
function folded(lines: readonly string[]): string | undefined {
  let text = lines[0] ?? '';
  let before = text;
  let breaks = 1;
  for (const line of lines.slice(1)) {
    if (line === '') {
      breaks += 1;
      continue;
    }
    const isFurther = before.startsWith(' ') || line.startsWith(' ');
    if (isFurther && breaks > 1) return undefined;
    text += `${isFurther ? '\n' : breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)}${line}`;
    before = line;
    breaks = 1;
  }
  return text;
}
