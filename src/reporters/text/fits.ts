import { isJsonObject, type Json } from '#src/model/json.ts';
import { matcherWords } from './matcher-words.ts';

/**
 * Whether an actual value looks like the expected one, to tell which part of a difference to show. The verdict is not
 * decided here: where a word needs more than looks (a pattern), it counts as fitting.
 */
export function fits(expected: Json, actual: Json | undefined): boolean {
  if (isJsonObject(expected)) {
    const words = matcherWords(expected);
    if (words) return words.every(([word, wanted]) => fitsWord(word, wanted, actual));
    if (!isJsonObject(actual)) return false;
    return Object.entries(expected).every(([key, member]) => fits(member, actual[key]));
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((item: Json, index) => fits(item, (actual as readonly Json[])[index])); // isArray forgets the type
  }
  if (expected === null) return actual === null || actual === undefined;
  return actual !== null && typeof actual !== 'object' && isNamed(String(expected), String(actual));
}

function fitsWord(word: string, wanted: Json, actual: Json | undefined): boolean {
  const list: readonly Json[] = Array.isArray(wanted) ? wanted : [];
  const items: readonly Json[] = Array.isArray(actual) ? actual : [];
  switch (word) {
    case 'oneOf':
      return list.some((item) => fits(item, actual));
    case 'atLeast':
      return numberOf(actual) >= numberOf(wanted);
    case 'atMost':
      return numberOf(actual) <= numberOf(wanted);
    case 'absent':
      return actual === undefined || actual === null;
    case 'each':
      return items.every((item) => fits(wanted, item));
    case 'not':
      return !fits(wanted, actual);
    case 'exactly':
      return items.length === list.length && list.every((item) => items.some((each) => fits(item, each)));
    case 'includes':
      return list.every((item) => items.some((each) => fits(item, each)));
    default:
      return actual !== undefined && actual !== null;
  }
}

/** NaN, which no bound accepts, for whatever is no number. */
function numberOf(value: Json | undefined): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

/** `sg-1 (tasks-sg)` and `sg-1, sg-2 (sgs)` are the identifiers of a component, by which an ARN may stand. */
function isNamed(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const [, ids = ''] = /^(.+) \([a-z][a-z0-9-]*\)$/.exec(expected) ?? [];
  const named = ids.split(', ').filter((id) => id !== '');
  return named.some(
    (id) => actual === id || [`/${id}`, `:${id}`].some((end) => actual.endsWith(end)) || id.endsWith(`/${actual}`),
  );
}
