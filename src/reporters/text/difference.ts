import type { Evidence } from '#src/model/finding.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { fits } from './fits.ts';
import { matcherWords } from './matcher-words.ts';
import { ruleText } from './rule-text.ts';
import { valueText } from './value-text.ts';

/** One way in which an actual value is not what was expected. Texts are printable. */
export interface Difference {
  readonly kind: 'changed' | 'missing' | 'extra';
  readonly path: string;
  /** Absent for `extra`. */
  readonly expected?: string;
  /** Absent for `missing`. */
  readonly actual?: string;
}

/** What differs, and how many elements of a set do not. */
export interface Differences {
  readonly rows: readonly Difference[];
  readonly same: number;
}

/** Members by which two objects of a list are known to speak of the same thing. */
const KEYS = ['Key', 'Name', 'PolicyName', 'ParameterName', 'Sid', 'Id', 'RuleNumber', 'DestinationCidrBlock'];

/** Where an evidence differs: member by member and element by element, or as a whole where no part alone explains it. */
export function differencesOf({ path, expected, actual }: Evidence): Differences {
  if (isJsonObject(expected) && isCount(expected)) return { rows: [existence(path, expected, actual)], same: 0 };
  const found = between(path, expected, actual);
  return found.rows.length > 0 ? found : { rows: [changed(path, expected, actual)], same: 0 };
}

/** How many resources a component must have, and how they are found. */
function isCount(expected: JsonObject): boolean {
  return Object.keys(expected).toSorted().join() === 'count,find';
}

function existence(path: string, { count = null, find = {} }: JsonObject, actual: Json): Difference {
  const how = isJsonObject(find) ? Object.entries(find).map(([by, value]) => `${by} ${valueText(value)}`) : [];
  const found =
    actual === 0 || actual === null
      ? 'none'
      : Array.isArray(actual)
        ? actual.map((id: Json) => valueText(id)).join(', ')
        : valueText(actual);
  return { kind: 'changed', path, expected: `${valueText(count)} with ${how.join(', ')}`, actual: found };
}

function between(path: string, expected: Json, actual: Json | undefined): Differences {
  if (fits(expected, actual)) return { rows: [], same: 1 };
  const set = setOf(expected);
  const pairs = set && Array.isArray(actual) ? set.items.length * actual.length : Infinity;
  if (set && Array.isArray(actual) && pairs <= MOST_PAIRS) return betweenSets(path, set, actual);
  if (isJsonObject(expected) && isJsonObject(actual) && !matcherWords(expected)) {
    const parts = Object.entries(expected).map(([key, member]) => between(`${path}.${key}`, member, actual[key]));
    return { rows: parts.flatMap(({ rows }) => rows), same: 0 };
  }
  return { rows: [changed(path, expected, actual)], same: 0 };
}

interface WantedSet {
  readonly items: readonly Json[];
  /** Whether other elements are allowed. */
  readonly isOpen: boolean;
}

function setOf(expected: Json): WantedSet | undefined {
  if (Array.isArray(expected)) return { items: expected, isOpen: false };
  const words = isJsonObject(expected) ? matcherWords(expected) : undefined;
  const [[word, wanted] = []] = words?.length === 1 ? words : [];
  if (!Array.isArray(wanted) || (word !== 'exactly' && word !== 'includes')) return undefined;
  return { items: wanted, isOpen: word === 'includes' };
}

/** Sets of more pairs than this are not taken apart: that would take longer than reading them. */
const MOST_PAIRS = 250_000;

function betweenSets(path: string, { items, isOpen }: WantedSet, actual: readonly Json[]): Differences {
  const left = [...actual];
  const unmet = items.filter((item) => {
    const at = left.findIndex((each) => fits(item, each));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const rows = unmet.flatMap((item): readonly Difference[] => {
    const twin = twinOf(item, left);
    if (!twin) return [{ kind: 'missing', path, expected: valueText(item, path) }];
    left.splice(left.indexOf(twin.other), 1);
    return between(`${path}[${twin.label}]`, item, twin.other).rows;
  });
  const extra = isOpen ? [] : left.map((item): Difference => ({ kind: 'extra', path, actual: valueText(item, path) }));
  return { rows: [...rows, ...extra], same: items.length - unmet.length };
}

interface Twin {
  readonly other: Json;
  /** What both have in common, for the path. */
  readonly label: string;
}

/** The element that is the same thing with another value: of the same key, or alike in at least half of the members. */
function twinOf(item: Json, left: readonly Json[]): Twin | undefined {
  if (!isJsonObject(item) || ruleText(item, '') !== undefined) return undefined;
  const objects = left.filter(isJsonObject);
  const key = KEYS.find((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
  const named = key === undefined ? undefined : objects.find((each) => each[key] === item[key]);
  if (key !== undefined) return named && { other: named, label: valueText(item[key] ?? null) };
  const members = Object.entries(item);
  const alike = (each: JsonObject): readonly string[] =>
    members.flatMap(([name, member]) => (fits(member, each[name]) ? [name] : []));
  const [other] = objects.toSorted((a, b) => alike(b).length - alike(a).length);
  const common = other ? alike(other) : [];
  if (!other || common.length * 2 < members.length) return undefined;
  return {
    other,
    label: common
      .slice(0, 2)
      .map((name) => valueText(item[name] ?? null))
      .join(' '),
  };
}

function changed(path: string, expected: Json, actual: Json | undefined): Difference {
  return { kind: 'changed', path, expected: valueText(expected, path), actual: valueText(actual ?? null, path) };
}
