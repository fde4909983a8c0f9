import { printable } from '../printable.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from anywhere as text of HTML, SVG or an attribute: no name can become markup, and none hides a character. */
export function escapeMarkup(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Cuts a text in its middle to at most `most` characters: names begin alike and end apart. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const end = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}

/** A name in at most two lines, broken after a mark that names are made with; what is too long is cut in its middle. */
export function twoLines(text: string, most: number): string[] {
  const characters = Array.from(text);
  if (characters.length <= most) return [text];
  const marks = characters.flatMap((character, index) =>
    '-_./: '.includes(character) && index < most ? [index + 1] : [],
  );
  const at = marks.findLast((mark) => mark >= most / 3) ?? most;
  return [characters.slice(0, at).join('').trimEnd(), shorten(characters.slice(at).join(''), most)];
}
