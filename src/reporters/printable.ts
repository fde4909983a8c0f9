/**
 * What a hostile name could smuggle into a terminal: control characters (ANSI escapes among them), bidirectional marks and
 * overrides, and characters that nobody sees (zero width, soft hyphen, line separators, tags).
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text from AWS or a file made harmless for terminals and logs: unsafe characters are shown as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** The same as one line: a line break or tab inside a name is shown, so that it cannot pass for a line of the report. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
