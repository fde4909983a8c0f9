/** What a resource's tags must be: `Environment = tiger and not (Tier = public or Backup)`, read. */
export type TagExpression =
  | { readonly and: readonly TagExpression[] }
  | { readonly or: readonly TagExpression[] }
  | { readonly not: TagExpression }
  /** A tag that is there, with this value where one is given; `*` stands for any text. */
  | { readonly tag: string; readonly value?: string };

/** Why a text is no tag expression, and at which of its characters. */
export class TagExpressionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Token {
  readonly kind: 'word' | 'sign';
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:"([^"]*)"|'([^']*)'|(!=|[()=])|([^\s()="'!]+))/y;
/** Deeper than anybody writes. */
const MOST_DEPTH = 50;

/**
 * Reads a tag expression: `Key = value`, `Key != value`, `Key` (the tag is there), joined by `and`, `or`, `not` and parentheses;
 * `and` binds more tightly than `or`. Names and values with spaces or signs stand in quotes. Throws TagExpressionError.
 */
export function parseTagExpression(text: string): TagExpression {
  const parser = new Parser(tokensOf(text), text.length);
  return parser.whole();
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new TagExpressionError(`${text.slice(from).trim()[0]} is not expected`, from);
    const [whole, double, single, sign, word] = match;
    const at = from + whole.length - whole.trimStart().length;
    const quoted = double ?? single;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else if (quoted !== undefined) tokens.push({ kind: 'word', text: quoted, at });
    // Unquoted, the three words mean what they say.
    else tokens.push({ kind: /^(and|or|not)$/i.test(word ?? '') ? 'sign' : 'word', text: word ?? '', at });
  }
  return tokens;
}

class Parser {
  private next = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly end: number;

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  whole(): TagExpression {
    const found = this.joined('or', () => this.joined('and', () => this.one()));
    const rest = this.tokens[this.next];
    if (rest) throw new TagExpressionError(`"${rest.text}" is not expected`, rest.at);
    return found;
  }

  private joined(word: 'and' | 'or', part: () => TagExpression): TagExpression {
    const parts = [part()];
    while (this.takes(word)) parts.push(part());
    const [first = parts[0]!] = parts;
    if (parts.length === 1) return first;
    return word === 'and' ? { and: parts } : { or: parts };
  }

  private one(): TagExpression {
    if (this.takes('not')) return { not: this.deeper(() => this.one()) };
    if (this.takes('(')) {
      const inner = this.deeper(() => this.joined('or', () => this.joined('and', () => this.one())));
      if (!this.takes(')')) throw this.wants('")"');
      return inner;
    }
    const tag = this.word('a tag');
    if (this.takes('=')) return { tag, value: this.word('a value') };
    return this.takes('!=') ? { not: { tag, value: this.word('a value') } } : { tag };
  }

  private deeper(part: () => TagExpression): TagExpression {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new TagExpressionError(`it is nested deeper than ${MOST_DEPTH} levels`, 0);
    const found = part();
    this.depth -= 1;
    return found;
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.next];
    if (token?.kind !== 'sign' || token.text.toLowerCase() !== sign) return false;
    this.next += 1;
    return true;
  }

  private word(what: string): string {
    const token = this.tokens[this.next];
    if (token?.kind !== 'word') throw this.wants(what);
    this.next += 1;
    return token.text;
  }

  private wants(what: string): TagExpressionError {
    const token = this.tokens[this.next];
    return new TagExpressionError(
      `${what} is expected${token ? ` before "${token.text}"` : ''}`,
      token?.at ?? this.end,
    );
  }
}

/** Whether tags are so; `isLike` compares a value with a glob. */
export function tagsFit(
  expression: TagExpression,
  tags: Readonly<Record<string, string>>,
  isLike: (glob: string, value: string) => boolean,
): boolean {
  if ('and' in expression) return expression.and.every((each) => tagsFit(each, tags, isLike));
  if ('or' in expression) return expression.or.some((each) => tagsFit(each, tags, isLike));
  if ('not' in expression) return !tagsFit(expression.not, tags, isLike);
  const { tag, value } = expression;
  const found = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  return found !== undefined && (value === undefined || isLike(value, found));
}
