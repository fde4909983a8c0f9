import { isJsonObject, type Json } from '#src/model/json.ts';
import { match, type MatchContext } from '../match.ts';
import { matcherOf } from '#src/model/matcher.ts';

/** Every reference stands for one resource that no probe names. */
const CONTEXT: MatchContext = {
  resolve: () => ({ resources: [['some-resource']], isMany: false }),
  isSameThing: () => false,
};

const PROBES: readonly (Json | undefined)[] = [
  undefined,
  null,
  true,
  false,
  -1,
  0,
  1,
  Number.MAX_SAFE_INTEGER,
  '',
  'a',
  'some text: 10.0.0.0/8',
  [],
  {},
];

/**
 * Whether some live value breaks an expectation: tried with values of every kind, with those that it names itself, and
 * with lists and objects of them.
 */
export function canFail(expected: Json): boolean {
  if (isOpenRange(expected)) return false;
  const probes = [...PROBES, ...valuesIn(expected)];
  return [...probes, ...probes.map((probe) => [probe ?? null])].some(
    (probe) => match(expected, probe, CONTEXT).is === 'no',
  );
}

/** A number that AWS never has less of: only an absent one would break it, and numbers are not what goes missing. */
function isOpenRange(expected: Json): boolean {
  const words = matcherOf(expected);
  return words?.length === 1 && words[0]?.[0] === 'atLeast' && Number(words[0][1]) <= 0;
}

/** Each value that an expectation names, at any depth: what `not` and `each` speak of. */
function valuesIn(expected: Json): Json[] {
  if (Array.isArray(expected)) return [expected, ...expected.flatMap((item: Json) => valuesIn(item))];
  if (!isJsonObject(expected)) return [expected];
  const words = matcherOf(expected);
  const inner = Object.values(expected).flatMap(valuesIn);
  return words ? inner : [expected, ...inner];
}
