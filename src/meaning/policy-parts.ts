import { isJsonObject, type Json } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import type { Meaning } from './meaning.ts';
import { conditionKey } from './policy-condition.ts';
import { policyStatements } from './policy-document.ts';
import { principalOf, principalsOf } from './policy-principal.ts';
import { spelled } from './spelled.ts';
import { lowerCase } from './spellings.ts';

/** The meaning of a part of a policy by its path in the document (`Statement.Action`); undefined for Version, Effect… */
export function policyPart(path: string): Meaning | undefined {
  const [root, member = '', ...rest] = path.split('.');
  if (root !== 'Statement') return undefined;
  if (member === '') return policyStatements;
  if (rest.length === 0 && /^(Not)?Action$/.test(member)) return oneOrMore(spelled(lowerCase, true));
  if (rest.length === 0 && /^(Not)?Resource$/.test(member)) return oneOrMore(spelled(String, true));
  if (rest.length === 0 && /^(Not)?Principal$/.test(member)) return principal;
  if (rest.length === 1 && /^(Not)?Principal$/.test(member)) return oneOrMore(spelled(accountNumber, true));
  return member === 'Condition' && rest.length === 0 ? condition : undefined;
}

/** A list of one and its only element are the same. */
function oneOrMore({ canonical, holds }: Meaning): Meaning {
  return { canonical, holds: (mode, expected, actual) => holds(mode, listOf(expected), listOf(actual)) };
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function accountNumber(name: Json): Json {
  return principalsOf({ AWS: name })[0]?.[1] ?? name;
}

const principal: Meaning = {
  canonical: (value) => (matcherOf(value) || hasObjects(value) ? value : principalOf(principalsOf(value))),
  holds: (mode, expected, actual) => {
    const [few, many] = [expected, actual].map((value) => principalsOf(value).map((pair) => pair.join(' ')));
    return isSubset(few, many) && (mode === 'within' || isSubset(many, few));
  },
};

function isSubset(few: readonly string[] = [], many: readonly string[] = []): boolean {
  return few.every((name) => many.includes(name));
}

function hasObjects(value: Json): boolean {
  return isJsonObject(value) && Object.values(value).flat().some(isJsonObject);
}

const condition: Meaning = {
  canonical: (value) => value,
  holds: (_, expected, actual) => conditionKey(expected) === conditionKey(actual),
};
