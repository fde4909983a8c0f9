import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { isWithin, stepsOf, withoutKeys } from './property-path.ts';
import type { Opinion, SpecOfResource } from './spec-side.ts';

/** The expectations that speak of a property, of a part of it, or of what it is a part of; the worst first. */
export function opinionsOn(path: string, spec: SpecOfResource | undefined): readonly Opinion[] {
  const plain = withoutKeys(path);
  const found = spec?.opinions.filter(
    (opinion) => isWithin(opinion.property, plain) || (isWithin(plain, opinion.property) && speaksOf(opinion, path)),
  );
  const rank = ({ ofLive, severity }: Opinion): number =>
    (ofLive === 'rejects' ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(severity);
  return (found ?? []).toSorted((a, b) => rank(a) - rank(b));
}

/** Whether an expectation on an outer value says something of this part: "among others" says nothing of the others. */
function speaksOf({ property, expected }: Opinion, path: string): boolean {
  const depth = stepsOf(property).length;
  const names = stepsOf(path).filter((step, index) => index >= depth || step.startsWith('['));
  return isSaid(expected, names);
}

function isSaid(expected: Json, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  const words = matcherOf(expected);
  if (words) {
    return words.some(([word, wanted]) =>
      word === 'includes' ? isAmong(wanted, step) : word !== 'each' || isSaid(wanted, rest),
    );
  }
  if (isJsonList(expected)) return true;
  if (!isJsonObject(expected)) return true;
  if (step.startsWith('[')) return isSaid(expected, rest);
  return Object.hasOwn(expected, step) && isSaid(expected[step] ?? null, rest);
}

/** Whether one of the wanted elements goes by this key. */
function isAmong(wanted: Json, step: string): boolean {
  const key = step.replace(/^\[|\]$/g, '');
  if (!isJsonList(wanted) || /^\d*$/.test(key)) return true;
  return wanted.some((item) =>
    isJsonObject(item)
      ? Object.values(item).some((member) => typeof member !== 'object' && String(member) === key)
      : String(item) === key,
  );
}
