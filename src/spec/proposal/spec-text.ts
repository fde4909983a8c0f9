import type { Json, JsonObject } from '#src/model/json.ts';
import { fill } from '../placeholders.ts';

/** The values that `{env}`, `{account}` and `{region}` stand for in one environment. */
export type Place = Readonly<Record<'env' | 'account' | 'region', string>>;

/** A text that would be read as a placeholder: only a parameter can hold it as it is. */
export interface Verbatim {
  readonly $verbatim: string;
}

/** Of shared components nothing tells environments apart. */
export type SharedPlace = Omit<Place, 'env'>;

/** A text of AWS as the spec writes it, its environment, account and region as placeholders; it fills back to the same. */
export function specText(text: string, place: Place | SharedPlace): string | Verbatim {
  let written = text;
  if ('env' in place) written = written.replace(wordPattern(place.env), '{env}');
  written = written
    .replace(new RegExp(`(?<!\\d)${place.account}(?!\\d)`, 'g'), '{account}')
    .replace(new RegExp(`(?<![a-z0-9])${place.region}(?!\\d)`, 'g'), '{region}');
  if (filled(written, place) === text) return written;
  return filled(text, place) === text ? text : { $verbatim: text };
}

/** Whether the name of an environment is a word of a text. */
export function hasWord(text: string, environment: string): boolean {
  return wordPattern(environment).test(text);
}

const WORDS = new Map<string, RegExp>();

function wordPattern(environment: string): RegExp {
  const known = WORDS.get(environment) ?? new RegExp(`(?<![A-Za-z0-9])${environment}(?![A-Za-z0-9])`, 'g');
  WORDS.set(environment, known);
  known.lastIndex = 0;
  return known;
}

function filled(text: string, place: Place | SharedPlace): Json | undefined {
  try {
    return fill(text, { values: place }, () => ({ file: '', line: 1, column: 1 }));
  } catch {
    return undefined; // a placeholder that this text did not mean
  }
}

/** A value of the spec as one environment has it: for parameters, whose texts are taken as they are. */
export function literalOf(value: Json, place: Place): Json {
  if (typeof value === 'string') return filled(value, place) ?? value;
  if (Array.isArray(value)) return value.map((item: Json) => literalOf(item, place));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as JsonObject; // neither a list nor null
  if (isVerbatim(members)) return members.$verbatim;
  return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, literalOf(member, place)]));
}

export function isVerbatim(value: JsonObject): value is JsonObject & Verbatim {
  return typeof value['$verbatim'] === 'string';
}
