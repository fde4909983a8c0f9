import type { Evidence } from '#src/model/finding.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { valueText } from '../text/value-text.ts';

/** A part of a statement that does not hold: what it says, and the members of its counterexample, the steps of a way one by one. */
export interface Witness {
  readonly says: string;
  readonly members: readonly { readonly name: string; readonly steps: readonly string[] }[];
}

/** The counterexample that an evidence is, if it is one. */
export function witnessOf({ path, expected, actual }: Evidence): Witness | undefined {
  if (expected !== 'proved' || !isJsonObject(actual)) return undefined;
  return { says: path, members: Object.entries(actual).map(([name, value]) => ({ name, steps: stepsOf(value) })) };
}

/** What a proof says beside its parts: true, and no part of what fails. */
export function noteOf({ expected, actual }: Evidence): string | undefined {
  return expected === 'note' && typeof actual === 'string' ? actual : undefined;
}

/** `2 other parts hold`; nothing where none does. */
export function holdingText(evidence: readonly Evidence[]): string | undefined {
  const count = evidence.filter(({ expected, actual }) => expected === 'proved' && actual === 'proved').length;
  if (count === 0 || count === evidence.length) return undefined;
  return count === 1 ? '1 other part holds' : `${count} other parts hold`;
}

function stepsOf(value: Json): string[] {
  return Array.isArray(value) && value.length > 1 ? value.map((step: Json) => valueText(step)) : [valueText(value)];
}
