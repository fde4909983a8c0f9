import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { printableLine } from '../printable.ts';
import { matcherWords } from './matcher-words.ts';
import { ruleText } from './rule-text.ts';

/**
 * A value of an evidence as its readers write it: texts without quotes where they are clear, lists and objects as in the
 * spec's YAML, matchers in words, security-group rules as `tcp 5432 from 10.0.0.0/16`. `path` says what it is a value of.
 */
export function valueText(value: Json, path = ''): string {
  if (value === null) return 'absent';
  if (typeof value === 'string') return isClear(value) ? printableLine(value) : printableLine(JSON.stringify(value));
  if (Array.isArray(value)) return listText(value, path);
  if (!isJsonObject(value)) return String(value);
  const words = matcherWords(value);
  if (words) return words.map(([word, wanted]) => matcherText(word, wanted, path)).join(', ');
  return ruleText(value, path) ?? known(value) ?? objectText(value, path);
}

/** Whether a text cannot be taken for something else when it stands without quotes. */
function isClear(text: string): boolean {
  return text !== '' && text.trim() === text && !/[\n\t]/.test(text) && !/^(absent|null|\[\]|\{\})$/.test(text);
}

function listText(items: readonly Json[], path: string): string {
  return items.length === 0 ? 'nothing ([])' : `[${items.map((item) => valueText(item, path)).join(', ')}]`;
}

function objectText(value: JsonObject, path: string): string {
  const members = Object.entries(value).map(([key, member]) => `${printableLine(key)}: ${valueText(member, path)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** What stands for a value that is no plain JSON. */
function known({ $ref, $unresolved, $secret }: JsonObject): string | undefined {
  if (typeof $ref === 'string') return printableLine($ref);
  if (typeof $unresolved === 'string') return `not known (${printableLine($unresolved)})`;
  return $secret === undefined ? undefined : 'a secret';
}

function matcherText(word: string, wanted: Json, path: string): string {
  const text = (): string => valueText(wanted, path);
  const items = (): string =>
    Array.isArray(wanted) && wanted.length > 0
      ? wanted.map((item: Json) => valueText(item, path)).join(', ')
      : 'nothing';
  switch (word) {
    case 'oneOf':
      return `one of ${items()}`;
    case 'atLeast':
      return `at least ${text()}`;
    case 'atMost':
      return `at most ${text()}`;
    case 'matches':
      return `like ${text()}`;
    case 'exactly':
      return Array.isArray(wanted) && wanted.length === 0 ? 'nothing' : `exactly ${items()}`;
    case 'includes':
      return `among others ${items()}`;
    case 'absent':
      return 'absent';
    case 'ref':
      return `the ${text()}`;
    case 'each':
      return `each ${text()}`;
    default:
      return `${word} ${text()}`;
  }
}
