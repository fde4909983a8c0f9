import { printableLine } from '../printable.ts';

/** A space that takes no room: no forge sees a mention, an issue or a link across it, people see nothing. */
const BREAK = '&#8203;';

/**
 * Any text as text in Markdown, on one line: no markup but code between backticks, no HTML, no image, and none of what forges
 * make of bare words: mentions, issue numbers, addresses.
 */
export function markdownText(text: string): string {
  const parts = printableLine(text).split(/`([^`]+)`/);
  return parts.map((part, at) => (at % 2 === 1 ? markdownCode(part) : escaped(part))).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\](){}|~$]/g, '\\$&')
    .replace(/[@#!](?=[\w\\])/g, `$&${BREAK}`)
    .replace(/^(\s*)([-+=#]|\d+[.)])/, `$1${BREAK}$2`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/\b(www|GH)([.-])/gi, `$1${BREAK}$2`);
}

/** Any text as code in Markdown, on one line, outside of tables: the fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const line = printableLine(text);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .*\S.* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
