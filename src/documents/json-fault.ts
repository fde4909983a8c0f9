const TOKEN =
  // oxlint-disable-next-line no-control-regex -- JSON forbids control characters in texts
  /\s*(?:(?<word>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b)|(?<text>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<sign>[{}[\],:]))/uy;

/** What may follow inside an object or a list. */
type Expects = 'value' | 'first key' | 'first item' | 'key' | 'colon' | 'comma' | 'end';

/**
 * The offset at which a text stops being JSON, for texts that JSON.parse refuses: V8 tells it only sometimes. The length of
 * the text where it was cut short.
 */
export function jsonFault(text: string): number {
  const open: string[] = [];
  let expects: Expects = 'value';
  for (let offset = 0; ;) {
    TOKEN.lastIndex = offset;
    const found = TOKEN.exec(text)?.groups;
    const start = offset + (/^\s*/.exec(text.slice(offset, offset + 10_000))?.[0].length ?? 0);
    if (!found) return /^"[^"]*$|^[-\w.+]*$/.test(text.slice(start)) ? text.length : start;
    const next = follow(expects, found, open);
    if (next === undefined) return start;
    expects = next;
    offset = TOKEN.lastIndex;
  }
}

interface Token {
  readonly word?: string;
  readonly text?: string;
  readonly sign?: string;
}

/** What comes after the token; undefined where it may not stand. `open` keeps the brackets that are not closed. */
function follow(expects: Expects, { word, text, sign }: Token, open: string[]): Expects | undefined {
  const after = (): Expects => (open.length === 0 ? 'end' : 'comma');
  const takesValue = expects === 'value' || expects === 'first item';
  if (takesValue && (word !== undefined || text !== undefined)) return after();
  if (takesValue && (sign === '{' || sign === '[')) {
    open.push(sign);
    return sign === '{' ? 'first key' : 'first item';
  }
  if ((expects === 'key' || expects === 'first key') && text !== undefined) return 'colon';
  if (expects === 'colon' && sign === ':') return 'value';
  const [opening] = open.slice(-1);
  if (expects === 'comma' && sign === ',') return opening === '{' ? 'key' : 'value';
  const closes = sign === (opening === '{' ? '}' : ']') && opening !== undefined;
  if (!closes || !['comma', opening === '{' ? 'first key' : 'first item'].includes(expects)) return undefined;
  open.pop();
  return after();
}
