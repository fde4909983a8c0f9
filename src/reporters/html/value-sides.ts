import type { Drift } from '#src/model/drift.ts';
import type { Evidence } from '#src/model/finding.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { fits } from '../text/fits.ts';
import { matcherWords } from '../text/matcher-words.ts';
import { ruleText } from '../text/rule-text.ts';
import { valueText } from '../text/value-text.ts';
import { noteOf, witnessOf } from '../words/witness.ts';

/** One line of a value, and whether it is part of what differs. */
export interface ValueLine {
  readonly text: string;
  readonly differs: boolean;
}

/** One of the values that stand side by side. */
export interface Side {
  readonly name: string;
  readonly lines: readonly ValueLine[];
}

/** More than this of one value is not read in a page; `--format json` has all of it. */
const MOST_LINES = 40;
const MOST_CHARACTERS = 600;

/** Expected and actual, each with the parts marked that the other does not have; of a proof its counterexample, or its note. */
export function evidenceSides(evidence: Evidence): Side[] {
  const { path, expected, actual } = evidence;
  const note = noteOf(evidence);
  if (note !== undefined) return [{ name: 'note', lines: [line(note, false)] }];
  if (witnessOf(evidence)) return [{ name: 'counterexample', lines: linesOf(actual, actual, path, 'found') }];
  return [
    { name: 'expected', lines: linesOf(expected, actual, path, 'wanted') },
    { name: 'actual', lines: linesOf(actual, expected, path, 'found') },
  ];
}

/** Spec, code, the deployed template where it is another than the code, and live, with what differs from live marked. */
export function driftSides(path: string, drift: Drift): Side[] {
  const { spec, code, deployed, live = null } = drift;
  const declared = code ?? deployed ?? spec ?? null;
  const side = (name: string, value: Json | undefined): Side => ({
    name,
    lines: value === undefined ? silent(name, drift) : linesOf(value, live, path, 'wanted'),
  });
  const isApart = JSON.stringify(deployed) !== JSON.stringify(code);
  return [
    side('spec', spec),
    side('code', code),
    ...(isApart ? [side('deployed', deployed)] : []),
    { name: 'live', lines: linesOf(live, declared, path, 'found') },
  ];
}

/** Who says nothing leaves the value to AWS, or to whoever else speaks of it. */
function silent(name: string, { default: usual }: Drift): ValueLine[] {
  const text =
    name === 'spec' || usual === undefined
      ? 'silent'
      : usual === null
        ? 'silent (none)'
        : `silent (${valueText(usual)})`;
  return [{ text, differs: false }];
}

/** What a value is compared as: a wanted value may be a matcher, a found one is plain. */
type Role = 'wanted' | 'found';

function linesOf(value: Json, other: Json, path: string, role: Role): ValueLine[] {
  const fit = (one: Json, another: Json | undefined): boolean =>
    role === 'wanted' ? fits(one, another) : fits(another ?? null, one);
  const items = listIn(value);
  const others = listIn(other);
  if (items && items.length > 0) {
    const lines = items.map((item) => line(valueText(item, path), !others?.some((each) => fit(item, each))));
    return cut(role === 'wanted' && isOpen(value) ? [line('among others', false), ...lines] : lines);
  }
  if (isPlain(value) && ruleText(value, path) === undefined) {
    const against = isPlain(other) ? other : {};
    const lines = Object.entries(value).flatMap(([key, member]) =>
      memberTexts(key, member, path).map((text) => line(text, !fit(member, against[key]))),
    );
    if (lines.length > 0) return cut(lines);
  }
  return [line(valueText(value, path), !fit(value, other))];
}

/** A list that is longer than a line of the page, an element a line below its name. */
const LONGEST_LIST = 100;

function memberTexts(key: string, member: Json, path: string): string[] {
  const text = `${key}: ${valueText(member, path)}`;
  if (!isJsonList(member) || text.length <= LONGEST_LIST) return [text];
  return [`${key}:`, ...member.map((item: Json) => `  ${valueText(item, path)}`)];
}

/** The elements of a list, or of a matcher over one. */
function listIn(value: Json): readonly Json[] | undefined {
  if (isJsonList(value)) return value;
  const words = isJsonObject(value) ? matcherWords(value) : undefined;
  const [[word, wanted] = []] = words?.length === 1 ? words : [];
  return (word === 'exactly' || word === 'includes') && isJsonList(wanted) ? wanted : undefined;
}

function isOpen(value: Json): boolean {
  return isJsonObject(value) && Object.hasOwn(value, 'includes');
}

function isPlain(value: Json): value is JsonObject {
  return isJsonObject(value) && !matcherWords(value) && Object.keys(value).every((key) => !key.startsWith('$'));
}

function line(text: string, differs: boolean): ValueLine {
  const long = text.length > MOST_CHARACTERS;
  return { text: long ? `${text.slice(0, MOST_CHARACTERS)} … (--format json shows all of it)` : text, differs };
}

function cut(lines: readonly ValueLine[]): ValueLine[] {
  if (lines.length <= MOST_LINES) return [...lines];
  const rest = lines.slice(MOST_LINES);
  const more = {
    text: `… ${rest.length} more (--format json shows all)`,
    differs: rest.some(({ differs }) => differs),
  };
  return [...lines.slice(0, MOST_LINES), more];
}
