import { canonicalJson, type Json } from '#src/model/json.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { compile } from '../language/compile.ts';
import type { Frame, Run } from '../language/frame.ts';
import { Unknown } from '../language/value.ts';
import type { Condition, Rule } from '../rule.ts';
import { shown } from './shown.ts';

const compiled = new WeakMap<Condition, Run>();

/** The message with its expressions filled in; the title where a rule has none. */
export function messageOf({ message, title }: Rule, frame: Frame): string {
  if (!message) return title;
  return message
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = runOf(part)(frame);
      return value instanceof Unknown ? 'what is not known' : textOf(shown(value));
    })
    .join('')
    .trim();
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
