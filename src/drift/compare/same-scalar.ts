import { isSameAccessString } from '#src/meaning/access-string.ts';
import { isSameDatabaseName, isSameHeaderName, isSameWord } from '#src/meaning/caseless.ts';
import { isSameText } from '#src/meaning/same-text.ts';
import type { CompareContext } from './difference.ts';
import type { Place } from './place.ts';
import { isNameOf } from './arn-name.ts';

type Scalar = string | number | boolean;

/** Whether two plain values, spelt differently, mean the same to AWS. */
export function isSameScalar(place: Place, declared: Scalar, live: Scalar, context: CompareContext): boolean {
  const [one, other] = [String(declared), String(live)];
  if (one === other || isSameLiteral(place, declared, live)) return true;
  if (place.isOwn) return false; // nobody re-spells what somebody wrote under a key of theirs
  const isSame = context.isSameThing(one, other);
  if (isSame !== undefined) return isSame;
  return (
    isSameText(one, other) ||
    isNameOf(one, other, context) ||
    isNameOf(other, one, context) ||
    isExecuteApi(one, other, context) ||
    isSameSpelling(place, one, other)
  );
}

/** `execute-api:/*` in an API's own policy comes back as the ARN of that API (rd#676, rd#721). */
function isExecuteApi(one: string, other: string, { account, region }: CompareContext): boolean {
  const path = /^execute-api:(\/.*)$/.exec(one)?.[1];
  const whole = /^arn:[^:]*:execute-api:([^:]*):(\d*):\w+(\/.*)$/.exec(other);
  return path !== undefined && whole?.[1] === region && whole[2] === account && whole[3] === path;
}

/** `true` and "true"; 5 and "5.0", but not the versions "1.1" and "1.10" (cdk diff treats them alike). */
function isSameLiteral({ code }: Place, one: Scalar, other: Scalar): boolean {
  if ([one, other].every((value) => /^(true|false)$/i.test(String(value)))) {
    return String(one).toLowerCase() === String(other).toLowerCase();
  }
  const isNumber = typeof one === 'number' || typeof other === 'number' || /\b(integer|number)\b/.test(code);
  return isNumber && [one, other].every((value) => NUMBER.test(String(value))) && Number(one) === Number(other);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function isSameSpelling({ type, name, path, code }: Place, one: string, other: string): boolean {
  if (name === 'AccessString') return isSameAccessString(one, other);
  if (isSameHeaderName(path, one, other) || isSameDatabaseName(type, name, one, other)) return true;
  return code !== 'json' && isSameWord(name, one, other);
}
