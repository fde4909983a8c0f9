import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isList, list } from './intrinsic-functions.ts';
import { parameterValue } from './parameter.ts';
import { isUnresolved } from './resolve-intrinsics.ts';
import { section } from './template-file.ts';
import type { TemplateStack } from './template-stack.ts';

/** What parameters that nobody gives are taken to be; undefined: none of the values that conditions compare them with. */
export type Assumed = ReadonlyMap<string, string | undefined>;

/** One way in which the conditions of a template may turn out. */
export interface Way {
  readonly assumed: Assumed;
  /** For people: `Stage is prod and Tls is not "on"`. */
  readonly when: string;
}

/** More ways are not gone through: a condition that nobody knows then stays unknown. */
const MOST = 8;

/**
 * Every way in which the conditions of a stack may turn out that hang on parameters without a value, by the values that they
 * compare them with; none where no condition does, or where there are too many.
 */
export function waysOf(stack: TemplateStack): readonly Way[] {
  const { template } = stack.source;
  const compared = new Map<string, Set<string>>();
  collect(template['Conditions'] ?? null, compared);
  const choices = section(template, 'Parameters').flatMap(([name, declaration]) => {
    const values = compared.get(name);
    return values && isOpen(parameterValue(name, declaration, stack))
      ? [choicesOf(name, declaration, [...values])]
      : [];
  });
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (choices.length === 0 || count > MOST) return [];
  const none: Way = { assumed: new Map(), when: '' };
  return choices.reduce<readonly Way[]>(
    (ways, options) => ways.flatMap((way) => options.map((option) => both(way, option))),
    [none],
  );
}

/** `Fn::Equals` of a parameter and a literal, however deep. */
function collect(value: Json, compared: Map<string, Set<string>>): void {
  if (isList(value)) for (const item of value) collect(item, compared);
  if (isList(value) || !isJsonObject(value)) return;
  const operands = list(value['Fn::Equals']);
  const [name] = operands.flatMap((operand) => parameterOf(operand) ?? []);
  const [literal] = operands.flatMap((operand) => (typeof operand === 'object' ? [] : [String(operand)]));
  if (name !== undefined && literal !== undefined) compared.set(name, (compared.get(name) ?? new Set()).add(literal));
  for (const member of Object.values(value)) collect(member, compared);
}

/** The name of which an operand is the `Ref`. */
export function parameterOf(operand: Json): string | undefined {
  if (!isJsonObject(operand)) return undefined;
  const { Ref: name } = operand;
  return typeof name === 'string' ? name : undefined;
}

function isOpen(value: Json): boolean {
  return isUnresolved(value) && String((value as JsonObject)['$unresolved']).endsWith('has no default'); // what parameterValue says
}

function choicesOf(name: string, { AllowedValues: allowed }: JsonObject, values: readonly string[]): Way[] {
  const permitted = allowed === undefined ? undefined : list(allowed).map(String);
  const possible = values.filter((value) => permitted?.includes(value) ?? true);
  const others = permitted?.filter((value) => !values.includes(value));
  const equal = possible.map((value): Way => ({ assumed: new Map([[name, value]]), when: `${name} is ${value}` }));
  if (others?.length === 0) return equal;
  const other: Way = {
    assumed: new Map([[name, undefined]]),
    when: `${name} is not ${possible.map((value) => JSON.stringify(value)).join(' or ')}`,
  };
  return [...equal, other];
}

function both(one: Way, other: Way): Way {
  return {
    assumed: new Map([...one.assumed, ...other.assumed]),
    when: one.when === '' ? other.when : `${one.when} and ${other.when}`,
  };
}
