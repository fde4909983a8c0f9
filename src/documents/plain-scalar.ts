import type { Json } from '#src/model/json.ts';

const WORDS: Readonly<Record<string, Json>> = {
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};

const LONGEST_WORD = 5;
/** What numbers begin with. */
const STARTS = '-+.0123456789';

/** What an unquoted text stands for in YAML's core schema; undefined where that takes a closer look. */
export function plainScalar(text: string): Json | undefined {
  if (text.length <= LONGEST_WORD && Object.hasOwn(WORDS, text)) return WORDS[text];
  if (!STARTS.includes(text.charAt(0))) return text;
  if (/^(0|-?[1-9][0-9]{0,14})$/.test(text) || /^-?[0-9]{1,9}\.[0-9]{1,6}$/.test(text)) return Number(text);
  // Octal, hexadecimal, exponents, infinities: rare, and each with rules of its own.
  return /^[-+]?(\.?[0-9][0-9_.]*([eE][-+]?[0-9]*)?|0[box].*|\.(inf|nan))$/i.test(text) ? undefined : text;
}

/**
 * The text of a quoted scalar, and where it ends; undefined where that takes a closer look. Further lines of it must be indented
 * by more than `indent`; without it there may be none.
 */
export function quotedText(
  source: string,
  at: number,
  indent?: number,
): { readonly text: string; readonly end: number } | undefined {
  const expression = source.charAt(at) === '"' ? DOUBLE : SINGLE;
  expression.lastIndex = at;
  const [whole] = expression.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const end = at + whole.length;
  const inner = unfolded(whole.slice(1, -1), indent);
  if (inner === undefined) return undefined;
  if (expression === SINGLE) return { text: inner.replaceAll("''", "'"), end };
  if (!inner.includes('\\')) return { text: inner, end };
  // Escapes that JSON and YAML have in common.
  if (!/^([^\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*$/.test(inner)) return undefined;
  return { text: inner.replaceAll(/\\(u[0-9a-fA-F]{4}|.)/g, (escape) => String(JSON.parse(`"${escape}"`))), end };
}

const SINGLE = /'(?:[^']|'')*'/y;
const DOUBLE = /"(?:[^"\\]|\\[^\n])*"/y;

/** A line end with the spaces around it is one space. */
function unfolded(text: string, indent: number | undefined): string | undefined {
  if (!text.includes('\n')) return text;
  const [, ...further] = text.split('\n');
  const isPlain = (line: string): boolean => line.search(/[^ ]/) > (indent ?? Number.POSITIVE_INFINITY);
  return further.every(isPlain) ? text.replaceAll(/ *\n */g, ' ') : undefined;
}
