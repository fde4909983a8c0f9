/** One step of a pattern: a letter, any one character, or any run of them; inside an ARN these stop at a colon. */
export type Token =
  | { readonly is: 'letter'; readonly letter: string; readonly isFolded: boolean }
  | { readonly is: 'one' | 'many'; readonly stopsAt: '' | ':' | '/' }
  | { readonly is: 'digit' };

/** A set of texts that a policy writes as a pattern. */
export interface TextPattern {
  /** As the policy writes it. */
  readonly source: string;
  readonly tokens: readonly Token[];
  /** What is not known in it (a policy variable, an unresolved value): then `tokens` hold at least every text it can match. */
  readonly open?: string;
}

/** The text itself, letter by letter; of any case where folded. */
export function literalText(source: string, isFolded = false): TextPattern {
  return { source, tokens: Array.from(source).map((letter) => letterToken(letter, isFolded)) };
}

/** `*` any text, `?` any character, as StringLike and Action read them; `${*}`, `${?}` and `${$}` are the letters. */
export function globText(source: string, isFolded = false): TextPattern {
  const tokens = tokensOf(source, (letter) => globToken(letter, isFolded, ''));
  return withOpen(source, tokens, isFolded ? 'folded glob' : 'glob');
}

/** A pattern without wildcards, in which variables may still stand: what StringEquals reads. */
export function equalText(source: string, isFolded = false): TextPattern {
  const tokens = tokensOf(source, (letter) => letterToken(letter, isFolded));
  return withOpen(source, tokens, isFolded ? 'folded' : 'equal');
}

/**
 * An ARN's pattern as ArnLike reads it: each of the six segments by itself, so a wildcard reaches no further than its own, and
 * a missing segment is a wildcard; text that is no ARN is a plain pattern.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnText(source: string): TextPattern {
  const own = segmentsOf(source);
  if (!own) return globText(source);
  const tokens = joined(Array.from({ length: 6 }, (_, index) => segmentTokens(own[index] ?? '*', index)));
  return withOpen(source, tokens, 'arn');
}

/**
 * An ARN's pattern as the Resource element reads it: a wildcard stays in its segment, but a `*` that ends one reaches beyond
 * the colon, and so do those of the last segment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function resourceText(source: string): TextPattern {
  const own = segmentsOf(source);
  if (!own) return globText(source);
  const segments = own.map((segment, index): readonly Token[] => {
    const tokens = segmentTokens(segment, index);
    return segment.endsWith('*') ? tokens.with(tokens.length - 1, { is: 'many', stopsAt: '' }) : tokens;
  });
  return withOpen(source, joined(segments), 'resource');
}

/** At most six segments of an ARN or of a pattern of one; undefined for other text. A variable is never split. */
function segmentsOf(source: string): readonly string[] | undefined {
  if (!source.startsWith('arn:')) return undefined;
  const segments: string[] = [];
  for (const [index, part] of source.split(VARIABLE).entries()) {
    const [first = '', ...others] = index % 2 === 1 ? [part] : part.split(':');
    segments.push(`${segments.pop() ?? ''}${first}`, ...others);
  }
  const last = segments.splice(5);
  return last.length === 0 ? segments : [...segments, last.join(':')];
}

function segmentTokens(segment: string, index: number): Token[] {
  return tokensOf(segment, (letter) => globToken(letter, false, index < 5 ? ':' : ''));
}

function joined(segments: readonly (readonly Token[])[]): Token[] {
  return segments.flatMap((segment, index) => (index === 0 ? segment : [...literalText(':').tokens, ...segment]));
}

/** Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`. */
const VARIABLE = /(\$\{[^}]*\})/g;
const ESCAPED: ReadonlySet<string> = new Set(['${*}', '${?}', '${$}']);

function tokensOf(source: string, tokenOf: (letter: string) => Token): Token[] {
  return source
    .split(VARIABLE)
    .flatMap((part, index) => (index % 2 === 1 ? variableTokens(part) : Array.from(part).map(tokenOf)));
}

function variableTokens(variable: string): readonly Token[] {
  return ESCAPED.has(variable) ? literalText(variable.slice(2, -1)).tokens : [{ is: 'many', stopsAt: '' }];
}

function globToken(letter: string, isFolded: boolean, stopsAt: '' | ':'): Token {
  if (letter === '*') return { is: 'many', stopsAt };
  return letter === '?' ? { is: 'one', stopsAt } : letterToken(letter, isFolded);
}

function letterToken(letter: string, isFolded: boolean): Token {
  return { is: 'letter', letter: isFolded ? letter.toLowerCase() : letter, isFolded };
}

/** Two patterns of one spelling and reading are open in the same way: whatever is not known is the same in both. */
function withOpen(source: string, tokens: readonly Token[], reading: string): TextPattern {
  const isOpen = [...source.matchAll(VARIABLE)].some(([variable]) => !ESCAPED.has(variable));
  return isOpen ? { source, tokens, open: `${reading} ${source}` } : { source, tokens };
}
