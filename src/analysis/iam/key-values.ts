import type { ConditionTest } from './condition-test.ts';
import { passesPoint, pointsOfCells } from './point.ts';
import { type Budget, SPENT, textMeeting } from './text-language.ts';
import { arnText, equalText, globText, literalText, type TextPattern } from './text-pattern.ts';

/** A test of a key that a request must pass, or must not. */
export interface TestDemand {
  readonly test: ConditionTest;
  readonly passes: boolean;
}

/** What a key can hold at all. */
export interface KeyNature {
  /** How many values a request can carry of it: policies ask as of a set, but only AWS says whether it is one. */
  readonly holds: 'one' | 'many' | 'one or many';
  readonly isBool: boolean;
  /** In every request, whatever it asks. */
  readonly isAlways: boolean;
  /** What its values look like in fact: a proof does not lean on it, but a value of this shape is the better witness. */
  readonly shapes: readonly TextPattern[];
  /** Values that it can have whatever is asked of it. */
  readonly examples: readonly string[];
}

type Values = readonly string[] | undefined | typeof SPENT;

/** Values of one key that meet all demands (none: the key is missing); undefined where none can, `SPENT` where not known. */
export function valuesMeeting(demands: readonly TestDemand[], nature: KeyNature, budget: Budget): Values {
  const present = demands.every(({ test, passes }) => test.family !== 'null' || asks(test, 'false') === passes);
  const asked = demands.filter(({ test }) => test.family !== 'null');
  const found = present ? likelyValues(asked, nature, budget) : undefined;
  if (Array.isArray(found) && !isUnsure(found, nature)) return found;
  const isMissing = !nature.isAlways && demands.every(({ test, passes }) => passesMissing(test) === passes);
  return isMissing ? [] : found;
}

/** Whether it takes several values of a key of which nobody says that it can have them. */
export function isUnsure(values: readonly string[], { holds }: KeyNature): boolean {
  return holds === 'one or many' && values.length > 1;
}

/** One value where one does, and of its usual shape. */
function likelyValues(asked: readonly TestDemand[], nature: KeyNature, budget: Budget): Values {
  const { holds, shapes } = nature;
  if (asked.length === 0)
    return presentValues([], { ...nature, shapes: shapes.length > 0 ? shapes : ANYTHING }, budget);
  const ways: KeyNature[] = [
    ...(shapes.length > 0 ? [{ ...nature, holds: 'one' } as const] : []),
    ...(holds === 'one or many' ? [{ ...nature, holds: 'one', shapes: [] } as const] : []),
    { ...nature, shapes: [] },
  ];
  let found: Values;
  for (const way of ways) {
    found = presentValues(asked, way, budget);
    if (Array.isArray(found)) return found;
  }
  return found;
}

/** What a test says where the key is not in the request. */
function passesMissing(test: ConditionTest): boolean {
  if (test.family === 'null') return asks(test, 'true');
  return test.ifExists || test.qualifier === 'all' || (test.isNegated && test.qualifier === undefined);
}

function asks({ values }: ConditionTest, isMissing: 'true' | 'false'): boolean {
  return values.some((value) => value.toLowerCase() === isMissing);
}

function presentValues(demands: readonly TestDemand[], nature: KeyNature, budget: Budget): Values {
  // ForAnyValue passed, or ForAllValues failed, is one value's doing; everything else binds each value.
  const isOnes = ({ test, passes }: TestDemand): boolean =>
    nature.holds !== 'one' && (test.qualifier === 'any') === passes;
  const each = demands.filter((demand) => !isOnes(demand));
  const ones = demands.filter(isOnes);
  const choices = ones.length === 0 ? [each] : ones.map((one) => [...each, one]);
  const values = new Set<string>();
  let isSpent = false;
  for (const choice of choices) {
    const found = valueMeeting(choice, nature, budget);
    if (found === undefined) return undefined;
    if (found === SPENT) isSpent = true;
    else values.add(found);
  }
  return isSpent ? SPENT : [...values];
}

const POINTS: ReadonlySet<string> = new Set(['numeric', 'date', 'ip']);
const ANYTHING = [literalText('something')];
const BOOLEANS = ['true', 'false'].map((value) => literalText(value));

function valueMeeting(
  demands: readonly TestDemand[],
  nature: KeyNature,
  budget: Budget,
): string | undefined | typeof SPENT {
  const points = demands.filter(({ test }) => POINTS.has(test.family));
  if (points.length === 0) return textMeeting(textDemand(demands, nature), budget);
  const others = demands.filter(({ test }) => !POINTS.has(test.family));
  const { within, without } = textDemand(others, nature);
  // A text that is no number is neither below a limit nor above it.
  const found = [...pointsOfCells(points.map(({ test }) => test)), ...nature.examples].find(
    (value) =>
      points.every(({ test, passes }) => passesPoint(test, value) === passes) &&
      textMeeting({ within: [...within, [literalText(value)]], without }, budget) === value,
  );
  // A key that is tested as a text and as a number has more cells than its limits show.
  return found ?? (others.length === 0 ? undefined : SPENT);
}

interface TextDemand {
  readonly within: readonly (readonly TextPattern[])[];
  readonly without: readonly TextPattern[];
}

function textDemand(demands: readonly TestDemand[], nature: KeyNature): TextDemand {
  const within = demands.filter(({ test, passes }) => passes !== test.isNegated).map(({ test }) => patternsOf(test));
  const without = demands
    .filter(({ test, passes }) => passes === test.isNegated)
    .flatMap(({ test }) => patternsOf(test));
  const shapes = nature.isBool ? BOOLEANS : nature.shapes;
  return { within: shapes.length > 0 ? [shapes, ...within] : within, without };
}

function patternsOf({ family, values }: ConditionTest): TextPattern[] {
  switch (family) {
    case 'like':
      return values.map((value) => globText(value));
    case 'arn':
      return values.map(arnText);
    case 'folded':
    case 'bool':
      return values.map((value) => equalText(value, true));
    case 'equals':
    case 'binary':
    case 'null':
    case 'numeric':
    case 'date':
    case 'ip':
    case 'unknown':
      return values.map((value) => equalText(value));
  }
}
