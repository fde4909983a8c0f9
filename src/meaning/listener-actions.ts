import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { canPairAll } from './pairing.ts';
import type { Meaning } from './meaning.ts';

/**
 * Actions of a listener: forwarding to one target group can be said by TargetGroupArn, by a ForwardConfig of one group, or
 * by both, which is what the API returns. Members that are not declared are free.
 */
export function listenerActions(isSet: boolean): Meaning {
  const canonical = (value: Json): Json =>
    Array.isArray(value) ? value.map(canonical) : isJsonObject(value) && !matcherOf(value) ? completed(value) : value;
  return {
    canonical,
    holds: (mode, expected, actual) => {
      const [wanted, found] = [expected, actual].map((value) => listOf(canonical(value)));
      if (!wanted || !found || (mode === 'same' && wanted.length !== found.length)) return false;
      if (mode === 'same' && !isSet) return wanted.every((action, index) => isHeld(action, found[index]));
      return canPairAll(wanted.length, found.length, (one, other) => isHeld(wanted[one] ?? null, found[other]));
    },
  };
}

function completed(action: JsonObject): JsonObject {
  const { TargetGroupArn, ForwardConfig } = action;
  if (TargetGroupArn !== undefined && ForwardConfig === undefined) {
    return { ...action, ForwardConfig: { TargetGroups: [{ TargetGroupArn }] } };
  }
  const groups = isJsonObject(ForwardConfig) ? ForwardConfig['TargetGroups'] : undefined;
  const [only, ...others] = Array.isArray(groups) ? groups.filter(isJsonObject) : [];
  const arn = only?.['TargetGroupArn'];
  return TargetGroupArn === undefined && arn !== undefined && others.length === 0
    ? { ...action, TargetGroupArn: arn }
    : action;
}

function isHeld(expected: Json, actual: Json | undefined): boolean {
  if (actual === undefined) return false;
  if (Array.isArray(expected)) {
    const [few, many] = [listOf(expected), listOf(actual)];
    return (
      few.length === many.length &&
      canPairAll(few.length, many.length, (one, other) => isHeld(few[one] ?? null, many[other]))
    );
  }
  if (!isJsonObject(expected)) return typeof actual !== 'object' && String(expected) === String(actual);
  return isJsonObject(actual) && Object.entries(expected).every(([key, member]) => isHeld(member, actual[key]));
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
