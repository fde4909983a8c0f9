import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { matcherOf, MATCHERS, type MatcherWord } from '#src/model/matcher.ts';

type Locate = (path: readonly (string | number)[]) => Location;

/** Refuses misspelt matchers and arguments of the wrong kind when the spec is loaded. */
export function checkMatcher(value: Json, locate: Locate): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => checkMatcher(item, (path) => locate([index, ...path])));
    return;
  }
  if (!isJsonObject(value)) return;
  const words = matcherOf(value);
  if (words) for (const each of words) checkArgument(each, locate);
  else checkWords(Object.keys(value), locate);
  for (const [key, member] of Object.entries(value)) checkMatcher(member, (path) => locate([key, ...path]));
}

/** A word beside others, or alone in its object, that reads like a matcher and is none. */
function checkWords(keys: readonly string[], locate: Locate): void {
  const others = keys.filter((key) => !Object.hasOwn(MATCHERS, key));
  const isMixed = others.length < keys.length;
  const stranger = others.find((key) => isMixed || (keys.length === 1 && /^[a-z]+([A-Z][a-z]*)*$/.test(key)));
  if (stranger === undefined) return;
  const message = `unknown matcher "${stranger}"`;
  throw new AuditError('spec/unknown-matcher', {
    location: locate([stranger]),
    message,
    fix: didYouMean(stranger, Object.keys(MATCHERS)),
  });
}

function checkArgument([word, argument]: readonly [MatcherWord, Json], locate: Locate): void {
  const isRight: Record<MatcherWord, boolean> = {
    oneOf: Array.isArray(argument),
    exactly: Array.isArray(argument),
    includes: Array.isArray(argument),
    each: true,
    not: true,
    atLeast: typeof argument === 'number',
    atMost: typeof argument === 'number',
    matches: typeof argument === 'string' && isRegExp(argument),
    absent: argument === true,
    secret: argument === true,
    ref: typeof argument === 'string',
  };
  if (isRight[word]) return;
  const message = `"${word}" is ${JSON.stringify(argument)}; expected ${MATCHERS[word].argument}`;
  throw new AuditError('spec/matcher', { location: locate([word]), message });
}

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
