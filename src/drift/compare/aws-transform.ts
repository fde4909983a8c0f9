import { createRequire } from 'node:module';
import type JSONata from 'jsonata';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isSameOwner } from './arn-name.ts';
import type { Scope } from './compare-value.ts';
import type { Place } from './place.ts';

/** JSONata loads when a difference remains where AWS has a normalization, which most comparisons never see. */
const load = createRequire(import.meta.url);
let compile: typeof JSONata | undefined;

type Expression = JSONata.Expression | undefined;
const EXPRESSIONS = new Map<string, readonly Expression[]>();

/**
 * Whether AWS's own normalization of the property (`propertyTransform` of its schema) makes the live value of the declared
 * one. A rule may name alternatives (`$OR`), and a result may be a regular expression that the live value matches.
 */
export function isTransformed(place: Place, declared: Json, live: Json, { siblings, context }: Scope): boolean {
  const { transform, name, path } = place;
  if (transform === undefined || isTrivial(transform)) return false;
  // Rules look at an ARN's end only: the same name in another account or region is another resource.
  const areTexts = typeof declared === 'string' && typeof live === 'string';
  if (areTexts && !isSameOwner(declared, live, context)) return false;
  // A rule names properties from the root of the resource, or from the element of the list that it is about.
  const own = { ...siblings, [name]: declared };
  return expressionsOf(transform).some((expression) => {
    const result = evaluated(expression, { ...own, ...nested(path.split('.'), own) });
    return result !== undefined && !(areTexts && result === `${declared}.*`) && isResult(result, live);
  });
}

/** Says nothing of the declared value: any value would do. */
function isTrivial(transform: string): boolean {
  return /^"[^"]*"$/.test(transform.trim());
}

function nested(path: readonly string[], innermost: JsonObject): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined || rest.length === 0) return innermost;
  return { [first]: nested(rest, innermost) };
}

function expressionsOf(transform: string): readonly Expression[] {
  const known = EXPRESSIONS.get(transform);
  if (known) return known;
  compile ??= load('jsonata') as typeof JSONata; // the package's own declaration
  const made = corrected(transform)
    .split(/\s+\$OR\s+/)
    .map(compiled);
  EXPRESSIONS.set(transform, made);
  return made;
}

/** AWS misspells both protocols that have types and codes instead of ports, and so would not see `8` become "any". */
function corrected(transform: string): string {
  return transform.replace("'imcp'", "'icmp'").replace("'imcp'", "'icmpv6'");
}

/** AWS's own texts have mistakes: what does not compile or run normalizes nothing. */
function compiled(text: string): Expression {
  try {
    return compile?.(text);
  } catch {
    return undefined;
  }
}

function evaluated(expression: Expression, input: JsonObject): Json | undefined {
  try {
    return plain(expression?.evaluate(input));
  } catch {
    return undefined;
  }
}

/** JSONata's sequences and functions are no JSON. */
function plain(value: unknown): Json | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as Json); // JSON.stringify() gave it
}

function isResult(result: Json, live: Json): boolean {
  if (typeof result === 'object' || typeof live === 'object') return isSameJson(result, live);
  return String(result) === String(live) || isMatch(String(result), String(live));
}

function isSameJson(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item: Json, index) => isSameJson(item, other[index] as Json)); // of one length
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  return Object.entries(one).every(([key, member]) => isSameJson(member, other[key] ?? null));
}

function isMatch(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}
