import type { Json } from '#src/model/json.ts';
import type { FastYaml, Part } from './fast-yaml.ts';
import { linesText } from './lines-text.ts';
import { plainScalar, quotedText } from './plain-scalar.ts';
import { positions } from './positions.ts';

/** Thrown where a text is more than plain, or wrong: never seen outside. */
class NotPlain extends Error {}

/**
 * Reads the YAML that formatted policy files are made of: block mappings and sequences, flow collections, quoted, literal and
 * folded texts, comments. Undefined for everything else, whatever is wrong among it: a whole parser reads that. Cold, it
 * takes a quarter of the CPU of the smallest whole parser, whose code alone takes as long to load.
 */
export function plainYaml(text: string): FastYaml | undefined {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (/[\t\r\uFEFF\u0085\u2028\u2029]/.test(lines)) return undefined;
  const positionOf = positions(lines);
  const shift = (offset: number): number =>
    lines.length === text.length ? offset : offset + positionOf(offset).line - 1;
  try {
    const reader = new PlainReader(lines, shift);
    const value = reader.document();
    return { value, root: () => reader.partOf(value, reader.start) };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Name, offset of the name, offset of the value, by member. */
type Places = [string, number, number][];

const SPACE = 0x20;
const MAX_ALIASES = 50;

/** A key with its colon; a comment before that makes it none. */
const KEY = /(?:"[^"\\\n]*"|'[^'\n]*') *:(?=[ \n]|$)|(?![[{"'])[^#\n]*?:(?=[ \n]|$)/y;
/** Most keys, and most values: what needs no second look, up to the end of the line. */
const EASY_KEY = /[A-Za-z][\w./-]*(?=:[ \n])/y;
const EASY_TEXT = /[A-Za-z0-9/][^\n:#]*(?=\n)/y;

const REFUSED = new Set(['&', '*', '!', '%', '@', '`', '?', '|', '>', ',', '[', ']', '{', '}', ':']);

class PlainReader {
  readonly #text: string;
  readonly #places = new Map<object, Places>();
  readonly #anchors = new Map<string, Json>();
  #aliases = 0;
  /** How many anchored values are being read. */
  #depth = 0;
  #at = 0;
  /** Of the line that `#at` is in. */
  #lineStart = 0;
  /** Where the value that was read last begins; the complement of it for an alias. */
  start = 0;

  /** Where an offset lies in the file. */
  readonly #shift: (offset: number) => number;

  constructor(text: string, shift: (offset: number) => number) {
    this.#text = text;
    this.#shift = shift;
  }

  document(): Json {
    this.#toContent();
    if (this.#isEnd()) throw new NotPlain();
    const value = this.#blockNode(this.#column(), -1);
    if (!this.#isEnd() || typeof value !== 'object') throw new NotPlain();
    return value;
  }

  partOf(value: Json, offset: number): Part {
    if (offset < 0) return { offset: this.#shift(~offset) };
    const places = typeof value === 'object' && value !== null ? this.#places.get(value) : undefined;
    if (!places) return { offset: this.#shift(offset) };
    const members = places.map(([name, keyOffset, at]) => {
      const member = (value as Readonly<Record<string, Json>>)[name] ?? null; // it has places, so it has members
      return [
        name,
        { keyOffset: this.#shift(keyOffset < 0 ? ~keyOffset : keyOffset), part: this.partOf(member, at) },
      ] as const;
    });
    return { offset: this.#shift(offset), members: new Map(members) };
  }

  #char(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead);
  }

  #isEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #column(): number {
    return this.#at - this.#lineStart;
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at += 1;
  }

  /** Behind a value: what remains of its line says nothing; on to the next that says something. */
  #endLine(): void {
    const before = this.#at;
    this.#skipSpaces();
    if (this.#isEnd()) return;
    const isComment = this.#char() === '#' && (this.#at > before || this.#text.charAt(before - 1) === ' ');
    if (this.#char() !== '\n' && !isComment) throw new NotPlain();
    this.#toContent();
  }

  /** To the next character that is neither space nor comment. */
  #toContent(): void {
    for (;;) {
      this.#skipSpaces();
      if (this.#char() === '#') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end === -1 ? this.#text.length : end;
      }
      if (this.#char() !== '\n') break;
      this.#at += 1;
      this.#lineStart = this.#at;
    }
    if (this.#column() === 0 && /^(---|\.\.\.)/.test(this.#text.slice(this.#at, this.#at + 3))) throw new NotPlain();
  }

  #isDash(): boolean {
    return this.#char() === '-' && /^[ \n]?$/.test(this.#char(1));
  }

  #blockNode(indent: number, outer: number): Json {
    if (this.#isDash()) return this.#blockSequence(indent);
    return this.#isKey() ? this.#blockMapping(indent) : this.#inlineValue(outer);
  }

  /** Whether this line goes on with a key. */
  #isKey(): boolean {
    return this.#match(KEY) !== null;
  }

  #blockMapping(indent: number): Json {
    const start = this.#at;
    const members: Record<string, Json> = {};
    const places: Places = [];
    while (!this.#isEnd() && this.#column() === indent) {
      const keyOffset = this.#at;
      const key = this.#key(members, /[:\n]/g);
      const value = this.#blockValue(indent);
      members[key] = value;
      places.push([key, keyOffset, this.start]);
    }
    if (!this.#isEnd() && this.#column() > indent) throw new NotPlain();
    this.#places.set(members, places);
    this.start = start;
    return members;
  }

  /** A key that is no other yet, and its colon. */
  #key(members: object, stop: RegExp): string {
    const [easy] = this.#match(EASY_KEY) ?? [];
    if (easy !== undefined && plainScalar(easy) === easy && !Object.hasOwn(members, easy)) {
      this.#at += easy.length + 1;
      return easy;
    }
    const quote = this.#char();
    const isQuoted = quote === '"' || quote === "'";
    const text = isQuoted ? this.#quoted() : this.#plain(stop);
    if (isQuoted) this.#skipSpaces();
    const key = isQuoted ? text : this.#scalar(text);
    if (this.#char() !== ':' || !/[ \n]/.test(this.#char(1)) || key === null || String(key) !== text)
      throw new NotPlain();
    if (text === '__proto__' || text === '<<' || Object.hasOwn(members, text)) throw new NotPlain();
    this.#at += 1;
    return text;
  }

  #blockValue(indent: number): Json {
    this.#skipSpaces();
    if (this.#char() === '*') return this.#alias();
    return this.#anchored(() => this.#blockValueAt(indent));
  }

  #blockValueAt(indent: number): Json {
    if (this.#char() !== '\n' && this.#char() !== '#') {
      return this.#isDash() ? this.#refuse() : this.#inlineValue(indent);
    }
    this.#endLine();
    const column = this.#column();
    if (this.#isEnd() || column < indent) return this.#refuse();
    if (column === indent) return this.#isDash() ? this.#blockSequence(indent) : this.#refuse();
    return this.#blockNode(column, indent);
  }

  #blockSequence(indent: number): Json {
    const start = this.#at;
    const items: Json[] = [];
    const places: Places = [];
    while (!this.#isEnd() && this.#column() === indent && this.#isDash()) {
      this.#at += 1;
      this.#skipSpaces();
      if (this.#char() === '\n' || this.#char() === '#') this.#endLine();
      if (this.#isEnd() || this.#column() <= indent) throw new NotPlain();
      items.push(this.#blockNode(this.#column(), indent));
      places.push([String(places.length), this.start, this.start]);
    }
    if (!this.#isEnd() && this.#column() > indent) throw new NotPlain();
    this.#places.set(items, places);
    this.start = start;
    return items;
  }

  /** A value that begins in this line and is no block collection; `indent` is that of what it is a member of. */
  #inlineValue(indent: number): Json {
    const start = this.#at;
    const value = this.#inline(indent);
    this.start = start;
    if (!this.#isEnd() && this.#column() > indent) throw new NotPlain();
    return value;
  }

  #inline(indent: number): Json {
    const char = this.#char();
    if ((char === '|' || char === '>') && indent >= 0) return this.#lines(indent);
    let value: Json;
    if (char === '{' || char === '[') value = this.#flow(indent);
    else if (char === '"' || char === "'") value = this.#quoted(indent);
    else value = this.#scalar(this.#folded(indent));
    if (this.#char() === ':') throw new NotPlain();
    this.#endLine();
    return value;
  }

  /** A value that others may stand for by name. */
  #anchored(read: () => Json): Json {
    const [whole, name] = this.#match(/&([A-Za-z][\w-]*) */y) ?? [];
    if (whole === undefined || name === undefined) return read();
    this.#at += whole.length;
    this.#depth += 1;
    const value = read();
    this.#depth -= 1;
    this.#anchors.set(name, value);
    return value;
  }

  /** The value that a name stands for; its parts have their places where they are written. */
  #alias(): Json {
    const [whole = '', name = ''] = this.#match(/\*([A-Za-z][\w-]*)/y) ?? [];
    const value = this.#anchors.get(name);
    this.#aliases += 1;
    // Aliases inside of what has a name of its own are how bombs are made.
    if (value === undefined || this.#depth > 0 || this.#aliases > MAX_ALIASES) return this.#refuse();
    const start = this.#at;
    this.#at += whole.length;
    this.#endLine();
    this.start = ~start;
    return value;
  }

  /** A text without quotes, with the lines that go on with it. */
  #folded(indent: number): string {
    const [easy] = this.#match(EASY_TEXT) ?? [];
    if (easy !== undefined) this.#at += easy.length;
    const lines = [easy?.trimEnd() ?? this.#plain(/[:\n]/g)];
    while (this.#char() === '\n') {
      const [whole = '', spaces = '', line = ''] = this.#match(/\n( *)([^\n]*)/y) ?? [];
      if (spaces.length <= indent || line === '' || line.startsWith('#')) break;
      if (/: | #|:$/.test(line)) throw new NotPlain();
      lines.push(line.trimEnd());
      this.#lineStart = this.#at + 1;
      this.#at += whole.length;
    }
    return lines.join(' ');
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    return expression.exec(this.#text);
  }

  /** Text up to what ends it: `stop` says at which characters to look. */
  #plain(stop: RegExp): string {
    const from = this.#at;
    const isColon = this.#char() === ':' && !/[\s,[\]{}]|^$/.test(this.#char(1));
    if ((REFUSED.has(this.#char()) && !isColon) || this.#char() === '#' || this.#isDash()) throw new NotPlain();
    stop.lastIndex = from;
    let end = this.#text.length;
    for (let found = stop.exec(this.#text); found; found = stop.exec(this.#text)) {
      // A colon inside of a text is part of it.
      if (found[0] === ':' && !/[\s,[\]{}]|^$/.test(this.#text.charAt(found.index + 1))) continue;
      end = found.index;
      break;
    }
    const comment = this.#text.slice(from, end).indexOf(' #');
    if (comment !== -1) end = from + comment;
    const text = this.#text.slice(from, end).trimEnd();
    if (text === '') throw new NotPlain();
    this.#at = end;
    return text;
  }

  #scalar(text: string): Json {
    const value = plainScalar(text);
    return value === undefined ? this.#refuse() : value;
  }

  /** `indent`: what further lines of it must exceed; without it there are none. */
  #quoted(indent?: number): string {
    const found = quotedText(this.#text, this.#at, indent);
    if (!found) return this.#refuse();
    this.#at = found.end;
    this.#lineStart = this.#text.lastIndexOf('\n', found.end - 1) + 1;
    return found.text;
  }

  /** A literal or folded text. */
  #lines(indent: number): string {
    const found = linesText(this.#text, this.#at, indent);
    if (!found) return this.#refuse();
    this.#at = found.end;
    this.#lineStart = found.end;
    this.#toContent();
    return found.text;
  }

  #refuse(): never {
    throw new NotPlain();
  }

  #flow(indent: number): Json {
    const start = this.#at;
    const isMap = this.#char() === '{';
    const value = isMap ? this.#flowMembers(indent) : this.#flowItems(indent);
    this.start = start;
    return value;
  }

  #flowMembers(indent: number): Json {
    const members: Record<string, Json> = {};
    const places: Places = [];
    this.#eachInFlow(indent, '}', () => {
      const keyOffset = this.#at;
      const key = this.#key(members, /[:\n,[\]{}]/g);
      this.#inFlow(indent);
      members[key] = this.#flowValue(indent);
      places.push([key, keyOffset, this.start]);
    });
    this.#places.set(members, places);
    return members;
  }

  #flowItems(indent: number): Json {
    const items: Json[] = [];
    const places: Places = [];
    this.#eachInFlow(indent, ']', () => {
      items.push(this.#flowValue(indent));
      places.push([String(places.length), this.start, this.start]);
    });
    this.#places.set(items, places);
    return items;
  }

  #eachInFlow(indent: number, end: string, read: () => void): void {
    this.#at += 1;
    this.#inFlow(indent);
    while (this.#char() !== end) {
      read();
      this.#inFlow(indent);
      if (this.#char() === ',') {
        this.#at += 1;
        this.#inFlow(indent);
      } else if (this.#char() !== end) throw new NotPlain();
    }
    this.#at += 1;
  }

  #flowValue(indent: number): Json {
    const start = this.#at;
    const char = this.#char();
    if (char === '{' || char === '[') return this.#flow(indent);
    const value = char === '"' || char === "'" ? this.#quoted() : this.#scalar(this.#plain(/[:\n,[\]{}]/g));
    this.start = start;
    return value;
  }

  /** Over spaces, comments and ends of lines inside a flow collection, which stay indented. */
  #inFlow(indent: number): void {
    const line = this.#lineStart;
    if (this.#char() === '#') throw new NotPlain();
    this.#toContent();
    const isClosing = this.#char() === '}' || this.#char() === ']';
    if (this.#isEnd() || (this.#lineStart !== line && this.#column() < indent + (isClosing ? 0 : 1)))
      throw new NotPlain();
  }
}
