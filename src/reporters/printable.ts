/**
 * What a hostile name could smuggle into a terminal or a document: control characters (ANSI escapes among them), bidirectional
 * marks and overrides, characters that nobody sees (zero width, soft hyphen, line separators, tags), and what no encoding
 * holds (halves of surrogate pairs, non-characters).
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Most texts: nothing in them needs a second look. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;

/** Text from AWS or a file made harmless for terminals and logs: unsafe characters are shown as `\u{…}`. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** The same as one line: a line break or tab inside a name is shown, so that it cannot pass for a line of the report. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

/**
 * JSON as one line or indented, whose bytes are as harmless: unsafe characters become `\uXXXX`, JSON's own escapes, so that
 * whoever parses it gets exactly the value back.
 */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(UNSAFE, (character) =>
    Array.from({ length: character.length }, (_, at) => unitEscape(character.charCodeAt(at))).join(''),
  );
}

function unitEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** JSON for a console that shows its texts to people: in every text and key unsafe characters are shown as `\u{…}`. */
export function shownJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  // JSON escapes some of what is unsafe; where it escaped nothing and all is ASCII there is nothing to show.
  if (PLAIN.test(text) && !/\\[ubfr]/.test(text)) return text;
  return JSON.stringify(value, (_, member: unknown) => shown(member), indent);
}

function shown(member: unknown): unknown {
  if (typeof member === 'string') return printable(member);
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  const isPlain = Object.keys(member).every((key) => printable(key) === key);
  return isPlain ? member : Object.fromEntries(Object.entries(member).map(([key, each]) => [printable(key), each]));
}
