import type { Json } from '#src/model/json.ts';
import { KNOWN_SETS } from './known-sets.ts';
import { policyDocument } from './policy-document.ts';
import { policyPart } from './policy-parts.ts';
import { propertyCode } from './property-code.ts';
import { propertyMeaning } from './property-meanings.ts';

/** How AWS reads the values of a property. Both functions also take one element where the property is a list. */
export interface Meaning {
  /** One spelling of a value, on which matchers work element by element. Leaves matcher objects in place. */
  readonly canonical: (value: Json) => Json;
  /**
   * 'same': both values mean the same to AWS. 'within': everything the first one grants, permits or lists is in the
   * second. Plain JSON only (no matchers).
   */
  readonly holds: (mode: 'same' | 'within', expected: Json, actual: Json) => boolean;
}

const KNOWN = new Map<string, Map<string, Meaning | undefined>>();

/**
 * `path` is dotted without list indexes, e.g. `Policies.PolicyDocument`. Undefined where values mean what they say, and for
 * structures: their members have meanings of their own.
 */
export function meaningOf(type: string, path: string): Meaning | undefined {
  const known = KNOWN.get(type) ?? new Map<string, Meaning | undefined>();
  KNOWN.set(type, known);
  if (!known.has(path)) known.set(path, findMeaning(type, path));
  return known.get(path);
}

function findMeaning(type: string, path: string): Meaning | undefined {
  const at = propertyCode(type, path);
  if (!at) return undefined;
  const outer = at.within === '' ? undefined : propertyMeaning(type, at.path, at.code, false);
  if (outer) return outer === policyDocument ? policyPart(at.within) : undefined;
  return propertyMeaning(type, path, at.within === '' ? at.code : 'string', isUnordered(type, path));
}

/** Whether the list at this path is a set to AWS: order and repetition mean nothing. */
export function isUnordered(type: string, path: string): boolean {
  const at = propertyCode(type, path);
  if (!at || at.within !== '') return false;
  return at.code.startsWith('~[]') || (at.code.startsWith('[]') && KNOWN_SETS.has(path.split('.').at(-1) ?? ''));
}
