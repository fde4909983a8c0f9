import { canonicalJson, isJsonObject, type Json } from '#src/model/json.ts';
import type { Meaning } from './meaning.ts';

/** A document as its value: AWS takes and returns it as an object, as JSON text, or (IAM) as URL-encoded JSON text. */
export function documentOf(value: Json): Json {
  if (typeof value !== 'string') return value;
  for (const text of [value, percentDecoded(value)]) {
    if (!/^\s*[[{]/.test(text)) continue;
    try {
      return JSON.parse(text) as Json; // JSON.parse() gives JSON
    } catch {
      // Text that only begins like JSON is text.
    }
  }
  return value;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Documents of a service's own language: compared as values, whatever the white space, with numbers as text. */
export const jsonDocument: Meaning = {
  canonical: documentOf,
  holds: (mode, expected, actual) =>
    mode === 'within' && Array.isArray(expected)
      ? expected.every((item: Json) => listOf(actual).some((other) => textOf(item) === textOf(other)))
      : textOf(expected) === textOf(actual),
};

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function textOf(value: Json): string {
  return canonicalJson(scalarsAsText(documentOf(value)));
}

function scalarsAsText(value: Json): Json {
  if (Array.isArray(value)) return value.map(scalarsAsText);
  if (!isJsonObject(value)) return value === null ? null : String(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, scalarsAsText(member)]));
}
