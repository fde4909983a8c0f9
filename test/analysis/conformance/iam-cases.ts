import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { isContained } from '#src/analysis/iam/containment.ts';
import type { Miss } from './tally.ts';

/** Pairs of policies of which others have said whether the first permits nothing beyond the second. */
export const IAM_CASES = '../shared/conformance/iam-containment.open.jsonl.gz';

interface Case {
  readonly id: string;
  readonly a: Json;
  readonly b: Json;
  readonly expected: 'contained' | 'not-contained';
}

const WORDS = { proved: 'contained', refuted: 'not-contained', unknown: 'unknown' } as const;

/** Decides every pair of a file, with any resource for any action, as the set's authors did. */
export function runIamCases(file = IAM_CASES): { readonly cases: number; readonly misses: readonly Miss[] } {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const cases = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Case); // the set's format
  const misses = cases.flatMap(({ id, a, b, expected }): Miss[] => {
    const [inner, outer] = [{ grants: [ofToday(a)] }, { grants: [ofToday(b)] }];
    const { is, reason } = isContained(inner, outer, { resources: 'any', isFirstEnough: true });
    const found = WORDS[is];
    return found === expected ? [] : [{ id, expected, found: [found, reason].filter(Boolean).join(': ') }];
  });
  return { cases: cases.length, misses };
}

/** The set's authors read `${…}` as a variable whatever the Version says, also where it is missing; AWS reads it as text there. */
function ofToday(policy: Json): Json {
  return isJsonObject(policy) ? { ...policy, Version: '2012-10-17' } : policy;
}
