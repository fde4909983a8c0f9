import { isList, isPlainObject, kindOf, LONGEST_TEXT, mistake, OpenList, type Value } from '../language/value.ts';
import type { RuleFunctions } from './define-function.ts';
import { matches } from './regular-expression.ts';

/** Of CEL's standard library and its string extension what policies need. What is not there contains and matches nothing. */
export const TEXT: RuleFunctions = {
  contains: {
    takes: ['string', 'string'],
    gives: 'boolean',
    isMethod: true,
    does: 'whether the text has this part',
    run: ([text = null, part = null]) => texts(text, part, (one, other) => one.includes(other)),
  },
  startsWith: {
    takes: ['string', 'string'],
    gives: 'boolean',
    isMethod: true,
    does: 'whether the text begins so',
    run: ([text = null, part = null]) => texts(text, part, (one, other) => one.startsWith(other)),
  },
  endsWith: {
    takes: ['string', 'string'],
    gives: 'boolean',
    isMethod: true,
    does: 'whether the text ends so',
    run: ([text = null, part = null]) => texts(text, part, (one, other) => one.endsWith(other)),
  },
  matches: {
    takes: ['string', 'string'],
    gives: 'boolean',
    isMethod: true,
    does: 'whether the regular expression (RE2) is found in the text; ^ and $ tie it to the ends',
    run: ([text = null, pattern = null]) => {
      if (typeof pattern !== 'string') return mistake(`the regular expression is ${kindOf(pattern)}`);
      return text === null ? false : typeof text === 'string' ? matches(pattern, text) : notText(text);
    },
  },
  size: {
    takes: ['any'],
    gives: 'number',
    isMethod: true,
    takesUnknown: true,
    does: 'how many elements a list or a map has, how many characters a text',
    run: ([value = null]) => sizeOf(value),
  },
  lowerAscii: {
    takes: ['string'],
    gives: 'string',
    isMethod: true,
    does: 'the text in lower case',
    run: ([text = null]) => mapped(text, (each) => (/[A-Z]/.test(each) ? each.replaceAll(/[A-Z]+/g, lower) : each)),
  },
  upperAscii: {
    takes: ['string'],
    gives: 'string',
    isMethod: true,
    does: 'the text in upper case',
    run: ([text = null]) => mapped(text, (each) => each.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase())),
  },
  trim: {
    takes: ['string'],
    gives: 'string',
    isMethod: true,
    does: 'the text without white space at its ends',
    run: ([text = null]) => mapped(text, trimmed),
  },
  split: {
    takes: ['string', 'string'],
    gives: '[]string',
    isMethod: true,
    does: 'the parts of the text between separators',
    run: ([text = null, separator = null]) =>
      text === null ? [] : texts(text, separator, (one, other) => one.split(other)),
  },
  join: {
    takes: ['[]string', 'string?'],
    gives: 'string',
    isMethod: true,
    does: 'one text of a list',
    run: ([list = null, separator = '']) => joined(list, separator),
  },
  replace: {
    takes: ['string', 'string', 'string'],
    gives: 'string',
    isMethod: true,
    does: 'the text with every occurrence of a part replaced',
    run: ([text = null, part = null, other = null]) => {
      if (text === null) return null;
      return typeof other === 'string' ? texts(text, part, (one, old) => replaced(one, old, other)) : notText(other);
    },
  },
  int: {
    takes: ['any'],
    gives: 'number',
    does: 'a number without its fraction; text is read as one',
    run: ([value = null]) => {
      const number = numberOf(value);
      return typeof number === 'number' ? Math.trunc(number) : number;
    },
  },
  double: {
    takes: ['any'],
    gives: 'number',
    does: 'a number; text is read as one',
    run: ([value = null]) => numberOf(value),
  },
  string: {
    takes: ['any'],
    gives: 'string',
    does: 'a number, true or false as text',
    run: ([value = null]) => (typeof value === 'object' ? mistake(`${kindOf(value)} is no text`) : String(value)),
  },
};

/** Unicode's white space, as CEL's reference implementation has it; JavaScript's differs in two characters. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text[start]!)) start += 1;
  while (end > start && SPACE.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

const lower = (letters: string): string => letters.toLowerCase();

function texts(text: Value, part: Value, of: (one: string, other: string) => Value): Value {
  if (text === null) return false;
  if (typeof text !== 'string') return notText(text);
  return typeof part === 'string' ? of(text, part) : notText(part);
}

function replaced(text: string, part: string, other: string): Value {
  const count = part === '' ? text.length + 1 : text.split(part).length - 1;
  const length = text.length + count * (other.length - part.length);
  return length <= LONGEST_TEXT ? text.replaceAll(part, () => other) : tooLong();
}

function tooLong(): Value {
  return mistake(`the text has more than ${LONGEST_TEXT} characters`);
}

function joined(list: Value, separator: Value): Value {
  if (!isList(list)) return list === null ? '' : mistake(`${kindOf(list)} is no list`);
  if (typeof separator !== 'string') return notText(separator);
  const wrong = list.find((item) => typeof item === 'object');
  if (wrong !== undefined) return notText(wrong);
  const length = list.reduce<number>((sum, item) => sum + String(item).length + separator.length, 0);
  return length <= LONGEST_TEXT ? list.map(String).join(separator) : tooLong();
}

function mapped(text: Value, of: (text: string) => Value): Value {
  if (text === null) return null;
  return typeof text === 'string' ? of(text) : notText(text);
}

function notText(value: Value): Value {
  return mistake(`${kindOf(value)} is no text`);
}

/** An element that is not known counts all the same. */
function sizeOf(value: Value): Value {
  if (value === null) return 0;
  if (typeof value === 'string') return Array.from(value).length; // code points, as CEL counts
  if (isList(value)) return value.length;
  if (value instanceof OpenList) return value.rest;
  return isPlainObject(value)
    ? Object.keys(value).length
    : typeof value === 'object'
      ? value
      : mistake('a number has no size');
}

function numberOf(value: Value): Value {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?(e[-+]?\d+)?\s*$/i.test(value)) return Number(value);
  return value === null ? null : mistake(`${JSON.stringify(value)} is no number`);
}
