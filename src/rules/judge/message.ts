import { canonicalJson, type Json } from '#src/model/json.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { compile } from '../language/compile.ts';
import type { Frame, Run } from '../language/frame.ts';
import { Unknown } from '../language/value.ts';
import type { Condition, Rule } from '../rule.ts';
import { shown } from './shown.ts';

const compiled = new WeakMap<Condition, Run>();

/** The message with its expressions filled in; the title where a rule has none, or where something in it is not known. */
export function messageOf({ message, title }: Rule, frame: Frame): string {
  if (!message) return title;
  const parts: string[] = [];
  for (const part of message) {
    const text = typeof part === 'string' ? part : filledIn(part, frame);
    if (text === undefined) return title;
    parts.push(text);
  }
  return parts.join('').trim();
}

function filledIn(condition: Condition, frame: Frame): string | undefined {
  const value = runOf(condition)(frame);
  if (!(value instanceof Unknown)) return textOf(shown(value));
  // A template's resource that has no name yet is known by its logical id.
  return condition.text.trim() === 'resource.name' ? frame.view.resource.origin.logicalId : undefined;
}

function runOf(condition: Condition): Run {
  const known = compiled.get(condition) ?? compile(condition.tree, { functions: FUNCTIONS });
  compiled.set(condition, known);
  return known;
}

function textOf(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((item: Json) => textOf(item)).join(', ');
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
