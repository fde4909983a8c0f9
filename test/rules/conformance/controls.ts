import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { JsonObject } from '#src/model/json.ts';
import type { TemplateCase } from './read-cases.ts';

/** A rule that holds a control, with the parameters that the control means where they are not the rule's defaults. */
export interface MappedRule {
  readonly rule: string;
  readonly parameters: JsonObject;
}

/** What holds a control: rules, or the sentence that says why there is none. */
export type Holding = readonly MappedRule[] | string;

type Entry = string | readonly (string | { readonly rule: string; readonly parameters: JsonObject })[];

const ENTRIES = read<Entry>('controls.yaml');
const ARGUMENTS = read<string>('arguments.yaml');

/**
 * What holds the control of a case. Where a grouping key joins checks that ask for different things, the check decides; of
 * cdk-nag's findings the detail does.
 */
export function holdingOf({ control, check }: TemplateCase): Holding {
  const names = [`${control} of ${check}`, control, control.replace(/\[.*$/, '')];
  const name = names.find((each) => Object.hasOwn(ENTRIES, each));
  const entry = (name === undefined ? undefined : ENTRIES[name]) ?? 'not looked at yet';
  if (typeof entry === 'string') return entry;
  return entry.map((each) => (typeof each === 'string' ? { rule: each, parameters: {} } : each));
}

/** Why we disagree with a label, in one sentence. */
export function argumentOf({ key }: TemplateCase): string | undefined {
  return Object.hasOwn(ARGUMENTS, key) ? ARGUMENTS[key] : undefined;
}

/** Every rule that a control names. */
export function mappedRules(): string[] {
  return Object.values(ENTRIES).flatMap((entry) =>
    typeof entry === 'string' ? [] : entry.map((each) => (typeof each === 'string' ? each : each.rule)),
  );
}

function read<Value>(file: string): Readonly<Record<string, Value>> {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Record<string, Value>; // this folder's own file
}
