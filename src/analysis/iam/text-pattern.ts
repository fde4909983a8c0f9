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
  return withOpen(source, tokensOf(source, isFolded, ''), isFolded ? 'folded glob' : 'glob');
}

/** A pattern without wildcards, in which variables may still stand: what StringEquals reads. */
export function equalText(source: string, isFolded = false): TextPattern {
  const parts = source.split(VARIABLE);
  const tokens = parts.flatMap((part, index) =>
    index % 2 === 1 ? variableTokens(part) : Array.from(part).map((letter) => letterToken(letter, isFolded)),
  );
  return withOpen(source, tokens, isFolded ? 'folded' : 'equal');
}

/**
 * An ARN's pattern as ArnLike reads it: each of the six segments by itself, so a wildcard reaches no further than its own, and
 * a missing segment is a wildcard; text that is no ARN is a plain pattern.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnText(source: string): TextPattern {
  const segments = splitArn(source);
  if (!segments) return globText(source);
  const tokens = segments.flatMap((segment, index) => [
    ...(index === 0 ? [] : [letterToken(':', false)]),
    ...tokensOf(segment, false, index < 5 ? ':' : ''),
  ]);
  return withOpen(source, tokens, 'arn');
}

/**
 * An ARN's pattern as the Resource element reads it: a wildcard stays in its segment, but a `*` that ends one reaches beyond
 * the colon, and so do those of the last segment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function resourceText(source: string): TextPattern {
  const segments = splitArn(source);
  if (!segments) return globText(source);
  const own = segments.slice(0, Math.max(2, source.replaceAll(VARIABLES, '').split(':').length));
  const tokens = own.flatMap((segment, index) => {
    const read = tokensOf(segment, false, index < 5 ? ':' : '');
    const last = read.at(-1);
    const isCrossing = index < 5 && last?.is === 'many' && segment.endsWith('*');
    const ending: readonly Token[] = isCrossing ? [...read.slice(0, -1), { is: 'many', stopsAt: '' }] : read;
    return [...(index === 0 ? [] : [letterToken(':', false)]), ...ending];
  });
  return withOpen(source, tokens, 'resource');
}

/** Six segments of an ARN or of a pattern of one; undefined for other text. A variable is never split. */
export function splitArn(source: string): readonly string[] | undefined {
  const parts = source.match(/(?:\$\{[^}]*\}|[^:])+|:/g) ?? [];
  const segments = [''];
  for (const part of parts) {
    if (part === ':' && segments.length < 6) segments.push('');
    else segments[segments.length - 1] += part;
  }
  if (segments[0] !== 'arn' || segments.length < 2) return undefined;
  return [...segments, ...Array.from({ length: 6 - segments.length }, () => '*')];
}

/** Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`. */
const VARIABLE = /(\$\{[^}]*\})/;
const VARIABLES = /\$\{[^}]*\}/g;

function tokensOf(source: string, isFolded: boolean, stopsAt: '' | ':'): Token[] {
  return source.split(VARIABLE).flatMap((part, index) => {
    if (index % 2 === 1) return variableTokens(part);
    return Array.from(part).map((letter): Token => {
      if (letter === '*') return { is: 'many', stopsAt };
      return letter === '?' ? { is: 'one', stopsAt } : letterToken(letter, isFolded);
    });
  });
}

function variableTokens(variable: string): Token[] {
  const escaped = /^\$\{([*?$])\}$/.exec(variable)?.[1];
  return escaped === undefined ? [{ is: 'many', stopsAt: '' }] : [letterToken(escaped, false)];
}

function letterToken(letter: string, isFolded: boolean): Token {
  return { is: 'letter', letter: isFolded ? letter.toLowerCase() : letter, isFolded };
}

/** Two patterns of one spelling and reading are open in the same way: whatever is not known is the same in both. */
function withOpen(source: string, tokens: readonly Token[], reading: string): TextPattern {
  const isOpen = /\$\{(?![*?$]\})[^}]*\}/.test(source);
  return isOpen ? { source, tokens, open: `${reading} ${source}` } : { source, tokens };
}
