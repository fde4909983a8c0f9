import { isAddressBlock, numberOf, timeOf } from './point.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** How an operator reads a value of the request. */
export type Family = 'like' | 'equals' | 'folded' | 'arn' | 'bool' | 'null' | 'binary' | 'ip' | PointFamily | 'unknown';
type PointFamily = 'numeric' | 'date';
export type Order = '=' | '<' | '<=' | '>' | '>=';

/** One key of a condition: what an operator asks of its values. */
export interface ConditionTest {
  /** Lower case, none of a test that cannot be read: keys have no case, except what follows a tag key's slash, which requests spell as they are tagged. */
  readonly key: string;
  readonly operator: string;
  readonly family: Family;
  readonly order: Order;
  readonly isNegated: boolean;
  readonly qualifier?: 'all' | 'any';
  readonly ifExists: boolean;
  readonly values: readonly string[];
  /** Why the test cannot be read: an operator we don't know, an unresolved value. */
  readonly unread?: string;
}

/** The tests of a Condition element; all of them must hold. */
export function conditionTests(condition: Json | undefined): ConditionTest[] {
  if (condition === undefined) return [];
  if (!isJsonObject(condition) || isUnknown(condition)) return [unreadTest('Condition', '', condition)];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys) || isUnknown(keys)) return [unreadTest(operator, '', keys)];
    return Object.entries(keys).map(([key, values]) => testOf(operator, key, values));
  });
}

function testOf(operator: string, key: string, value: Json): ConditionTest {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  if (list.some((each) => typeof each === 'object')) return unreadTest(operator, key, value);
  const name = operator.toLowerCase();
  const plain = name.replace(/^(forallvalues|foranyvalue):/, '');
  const base = plain.replace(/ifexists$/, '');
  const known = OPERATORS[base];
  if (!known || !list.every((each) => isReadable(known.family, String(each)))) return unreadTest(operator, key, value);
  return {
    key: key.toLowerCase(),
    operator,
    ...known,
    ...(plain === name ? {} : { qualifier: name.startsWith('forall') ? 'all' : 'any' }),
    ifExists: base !== plain,
    values: list.map(String),
  };
}

function isReadable(family: Family, value: string): boolean {
  if (family === 'numeric') return numberOf(value) !== undefined;
  if (family === 'date') return timeOf(value) !== undefined;
  return family === 'ip' ? isAddressBlock(value) : true;
}

function unreadTest(operator: string, key: string, value: Json): ConditionTest {
  const unread = `the condition ${operator} ${key} ${canonicalJson(value)} cannot be read`;
  const rest = { family: 'unknown', order: '=', isNegated: false, ifExists: false, values: [] } as const;
  return { key: '', operator, ...rest, unread };
}

function isUnknown(value: JsonObject): boolean {
  return Object.keys(value).some((name) => name.startsWith('$'));
}

type Reading = Pick<ConditionTest, 'family' | 'order' | 'isNegated'>;

const reading = (family: Family, isNegated = false, order: Order = '='): Reading => ({ family, isNegated, order });

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<string, Reading>> = {
  stringequals: reading('equals'),
  stringnotequals: reading('equals', true),
  stringequalsignorecase: reading('folded'),
  stringnotequalsignorecase: reading('folded', true),
  stringlike: reading('like'),
  stringnotlike: reading('like', true),
  arnequals: reading('arn'),
  arnlike: reading('arn'),
  arnnotequals: reading('arn', true),
  arnnotlike: reading('arn', true),
  bool: reading('bool'),
  null: reading('null'),
  binaryequals: reading('binary'),
  ipaddress: reading('ip'),
  notipaddress: reading('ip', true),
  ...points('numeric'),
  ...points('date'),
};

function points(family: PointFamily): Record<string, Reading> {
  return {
    [`${family}equals`]: reading(family),
    [`${family}notequals`]: reading(family, true),
    [`${family}lessthan`]: reading(family, false, '<'),
    [`${family}lessthanequals`]: reading(family, false, '<='),
    [`${family}greaterthan`]: reading(family, false, '>'),
    [`${family}greaterthanequals`]: reading(family, false, '>='),
  };
}
