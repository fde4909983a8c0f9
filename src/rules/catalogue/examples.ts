import type { JsonObject } from '#src/model/json.ts';
import type { CaseVerdict } from '../load/rule-schema.ts';
import type { PlacedCase } from '../trial/try-rule.ts';

/** A case of a rule, shown to explain it: its verdict, what is special about it, and the resource as far as the case says it. */
export interface Example {
  readonly verdict: CaseVerdict;
  readonly case: string;
  readonly resource: JsonObject;
}

const VERDICTS: readonly CaseVerdict[] = ['pass', 'fail', 'unknown', 'not-applicable'];

/** The first case of each verdict. */
export function examplesOf(cases: readonly PlacedCase[]): Example[] {
  return VERDICTS.flatMap((verdict): Example[] => {
    const found = cases.find(({ each }) => each.expect === verdict);
    if (!found) return [];
    const { case: name, properties = {}, facts, tags, unread, unreadTypes, source } = found.each;
    const more = { facts, tags, unread, unreadTypes, ...(source === 'template' ? { source } : {}) };
    const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    return [{ verdict, case: name, resource: { ...properties, ...said } as JsonObject }]; // parsed YAML is JSON
  });
}
