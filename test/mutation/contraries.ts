import { isJsonObject, type Json } from '#src/model/json.ts';
import { matcherOf, type MatcherWord } from '#src/model/matcher.ts';
import { addedElement, setValue } from './added-element.ts';
import { contraryValue, type Place } from './contrary-value.ts';
import { pairUp } from './pair-up.ts';

/** One way in which a property can be other than declared: what is touched, and the whole property then. */
export interface Contrary {
  /** Where in the declared value, and how: `[1].FromPort changed`. */
  readonly leaf: string;
  /** Undefined: the property is absent. */
  readonly value: Json | undefined;
}

/** A part of a declared value beside the live one that it accepts. */
interface Part extends Place {
  readonly leaf: string;
  /** Puts another value in the place of the live part, and gives the whole property. */
  readonly put: (value: Json | undefined) => Json | undefined;
  /** The list is declared "among others": more is no contradiction. */
  readonly isOpen: boolean;
  /** What a reference stands for. */
  readonly idsOf: (component: string) => readonly string[];
}

/** Every leaf of a declared value contradicted once, on the live value that fulfils it. */
export function contraries(
  expected: Json,
  actual: Json | undefined,
  place: Place,
  idsOf: Part['idsOf'],
): readonly Contrary[] {
  return ofPart(expected, actual, { ...place, leaf: '', put: (value) => value, isOpen: false, idsOf });
}

function ofPart(expected: Json, actual: Json | undefined, part: Part): Contrary[] {
  const words = matcherOf(expected);
  if (words) return words.flatMap(([word, argument]) => ofMatcher(word, argument, actual, part));
  if (Array.isArray(expected)) return ofList(expected, actual, part, true);
  if (isJsonObject(expected)) return ofObject(expected, actual, part);
  return changed(actual ?? expected, part);
}

function changed(actual: Json, part: Part, value: Json | undefined = contraryValue(actual, part)): Contrary[] {
  return [{ leaf: `${part.leaf} changed`.trim(), value: part.put(value) }];
}

function ofMatcher(word: MatcherWord, argument: Json, actual: Json | undefined, part: Part): Contrary[] {
  switch (word) {
    case 'exactly':
      return ofList(asList(argument), actual, part, true);
    case 'includes':
      return ofList(asList(argument), actual, part, false);
    case 'each':
      return ofEach(argument, actual, part);
    case 'atLeast':
      return changed(actual ?? argument, part, spelledAs(actual, Number(argument) - 1));
    case 'atMost':
      return changed(actual ?? argument, part, spelledAs(actual, Number(argument) + 1));
    case 'oneOf':
      return changed(actual ?? argument, part, outside(asList(argument), actual, part));
    case 'matches':
      return changed(actual ?? '', part, unlike(new RegExp(String(argument), 'u'), actual, part));
    case 'ref':
    case 'secret':
      return changed(actual ?? 'other', part);
    case 'absent':
      return [{ leaf: `${part.leaf} added`.trim(), value: part.put(setValue(part)) }];
    case 'not':
      return ofNot(argument, actual, part);
  }
}

/** A value that is what must not be. */
function ofNot(argument: Json, actual: Json | undefined, part: Part): Contrary[] {
  const [word, inner = null] = matcherOf(argument)?.[0] ?? [];
  const forbidden: Partial<Record<MatcherWord, () => Json | undefined>> = {
    oneOf: () => asList(inner)[0],
    ref: () => part.idsOf(String(inner))[0],
    includes: () => [...(Array.isArray(actual) ? actual : []), ...asList(inner)],
    exactly: () => inner,
    absent: () => undefined,
    matches: () => String(inner).replaceAll(/[\^$\\]|\(\?i\)|\|.*/g, ''),
    atLeast: () => inner,
    atMost: () => inner,
    secret: () => 'postgres://admin:hunter2-hunter2@db.example.com/app',
  };
  const value = word === undefined ? argument : forbidden[word]?.();
  return [{ leaf: `${part.leaf} forbidden`.trim(), value: part.put(value) }];
}

function ofEach(argument: Json, actual: Json | undefined, part: Part): Contrary[] {
  const [first, ...rest] = Array.isArray(actual) ? actual : [];
  return ofPart(argument, first, {
    ...part,
    leaf: `${part.leaf}[each]`,
    put: (value) => part.put(value === undefined ? rest : [value, ...rest]),
  });
}

function ofList(expected: readonly Json[], actual: Json | undefined, part: Part, isExact: boolean): Contrary[] {
  const elements = Array.isArray(actual) ? actual : actual === undefined ? [] : [actual];
  const inside = { ...part, isOpen: part.isOpen || !isExact };
  const pairs = pairUp(expected, elements, part.idsOf);
  const own = pairs.flatMap(({ wanted, alike, at, element }) => {
    const leaf = `${part.leaf}[${expected.indexOf(wanted)}]`;
    // Among others, any element that resembles it would do.
    const touched = isExact ? new Set([at]) : alike;
    const put: Part['put'] = (value) =>
      part.put(elements.flatMap((each, index) => (touched.has(index) ? (value ?? []) : [each])));
    const removed = { leaf: `${leaf} removed`, value: put(undefined) };
    return [removed, ...ofPart(wanted, element, { ...inside, leaf, put })];
  });
  if (!isExact || part.isOpen) return own;
  const more = addedElement(part) ?? (elements[0] === undefined ? 'other' : contraryValue(elements[0], part));
  return [...own, { leaf: `${part.leaf}[+] added`, value: part.put([...elements, more]) }];
}

/** Members that only describe, and a policy's version: without policy variables both mean the same. */
const NO_LEAF = /(^|\.)(Sid|Description)$|(Policy|PolicyDocument)\.Version$/;
/** Members that name the element they stand in. */
const NAMED_VALUES = /Attributes\.Key$/;

function ofObject(expected: Readonly<Record<string, Json>>, actual: Json | undefined, part: Part): Contrary[] {
  const members = isJsonObject(actual) ? actual : {};
  const isMissing = !isJsonObject(actual) && actual !== undefined;
  return Object.entries(expected).flatMap(([key, wanted]) => {
    const path = `${part.path}.${key}`;
    if (NO_LEAF.test(path) || NAMED_VALUES.test(path)) return [];
    const isPort = part.isOpen && /^(From|To)Port$/.test(key);
    const put: Part['put'] = (value) => {
      if (isMissing) return part.put(value);
      return part.put(isPort ? besidePorts(members) : withMember(members, key, value));
    };
    const inner = { ...part, path, leaf: part.leaf === '' ? key : `${part.leaf}.${key}`, put };
    return ofPart(wanted, isMissing ? actual : members[key], inner);
  });
}

/** Of a port range among others, an end alone leaves the declared ports open: both ends move. */
function besidePorts(rule: Readonly<Record<string, Json>>): Json {
  return { ...rule, FromPort: Number(rule['FromPort']) + 1, ToPort: Number(rule['ToPort']) + 1 };
}

function withMember(members: Readonly<Record<string, Json>>, key: string, value: Json | undefined): Json {
  if (value !== undefined) return { ...members, [key]: value };
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}

/** Words of sets of which a spec may allow several. */
const FURTHER = ['LessThanThreshold', 'GreaterThanThreshold', 'SampleCount', 'Minimum'];

function outside(allowed: readonly Json[], actual: Json | undefined, part: Part): Json {
  const other = contraryValue(actual ?? allowed[0] ?? 'other', part);
  const kinds = FURTHER.filter((word) => word.endsWith('Threshold') === String(actual).endsWith('Threshold'));
  const candidates = [other, contraryValue(other, part), ...(typeof actual === 'string' ? kinds : []), 9999];
  const isAllowed = (value: Json): boolean =>
    allowed.some((each) => isJsonObject(each) || String(each) === String(value));
  const found = candidates.find((each) => !isAllowed(each));
  return found ?? (typeof actual === 'string' ? 'other' : 9999);
}

function unlike(pattern: RegExp, actual: Json | undefined, part: Part): Json {
  const candidates = [contraryValue(actual ?? 'other', part), 'other', '0', ''];
  const found = candidates.find((each) => !pattern.test(String(each)));
  if (found === undefined) throw new Error(`every text matches ${String(pattern)}`);
  return found;
}

function spelledAs(actual: Json | undefined, value: number): Json {
  return typeof actual === 'string' ? String(value) : value;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
