import fc from 'fast-check';
import type { PolicySet } from '#src/analysis/iam/request.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { ACTION_GLOBS, AWS_PRINCIPALS, OTHER_PRINCIPALS, RESOURCE_GLOBS } from './request-kinds.ts';

/** A question to decide: whether the first policies allow anything that the second don't, of requests that carry this. */
export interface RandomCase {
  readonly inner: PolicySet<Json>;
  readonly outer: PolicySet<Json>;
  readonly carries?: JsonObject;
}

/** What the statements of one case may be made of. */
interface Style {
  readonly hasPrincipals: boolean;
  readonly hasVariables: boolean;
}

const some = <T extends Json>(values: readonly T[]): fc.Arbitrary<T | T[]> =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) }),
  );

const element = (name: string, values: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc.tuple(fc.boolean(), values).map(([isNot, value]) => ({ [isNot ? `Not${name}` : name]: value }));

const test = (key: string, operators: readonly string[], values: readonly Json[]): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.constantFrom(...operators), some(values), fc.constantFrom(key, key, key.toUpperCase()))
    .map(([operator, value, name]) => ({ [operator]: { [name]: value } }));

const withIfExists = (operators: readonly string[]): string[] => operators.flatMap((name) => [name, `${name}IfExists`]);
const ofSets = (operators: readonly string[]): string[] =>
  operators.flatMap((name) => [`ForAllValues:${name}`, `ForAnyValue:${name}`]);

const STRINGS = withIfExists([
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
]);
const ARNS = withIfExists(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike']);
const ORDERS = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const NUMERIC = withIfExists(ORDERS.map((name) => `Numeric${name}`));
const KEYS = ['aws:useragent', 'aws:tagkeys', 's3:max-keys', 'aws:sourceip', 'aws:sourcearn', 'aws:currenttime'];
const TEXTS = ['a', 'b', 'a*', '?', '*b'];
const ARN_GLOBS = [
  'arn:aws:sns:us:1:x',
  'arn:aws:s*:*:1:x',
  'arn:aws:s?s:?*:*:*',
  'arn:aws:sns:*:x',
  'arn:aws:sns:eu',
  'arn:*:*:us:1?:*:y',
  '*x',
];
const TIMES = ['2021-01-01T00:00:00Z', '1672531200', '2025-01-01T00:00:00Z'];

const tests = ({ hasVariables }: Style): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    test('aws:useragent', STRINGS, hasVariables ? [...TEXTS, '${aws:username}', '${aws:username}*'] : TEXTS),
    test('aws:useragent', [...ofSets(STRINGS), 'BinaryEquals'], TEXTS),
    test('aws:tagkeys', ofSets(STRINGS), TEXTS),
    test('s3:max-keys', [...NUMERIC, ...ofSets(NUMERIC)], ['1', '3', 5]),
    test('aws:sourceip', withIfExists(['IpAddress', 'NotIpAddress']), [
      '10.0.0.0/24',
      '10.0.0.0/16',
      '10.0.0.7',
      'fd00::/8',
      '0.0.0.0/0',
    ]),
    test('aws:sourcearn', ARNS, ARN_GLOBS),
    test('aws:multifactorauthpresent', withIfExists(['Bool']), ['true', 'false', true]),
    test('aws:securetransport', withIfExists(['Bool']), ['true', 'false']),
    test(
      'aws:currenttime',
      ORDERS.map((name) => `Date${name}`),
      TIMES,
    ),
    ...(hasVariables ? [test('aws:username', STRINGS, ['a', 'b', 'a*'])] : []),
    ...KEYS.map((key) => test(key, ['Null'], ['true', 'false', true])),
  );

/** Two tests at most; of one operator where they fall together, of one key where that is spelled alike. */
const condition = (style: Style): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: tests(style).map((Condition) => ({ Condition })) },
    {
      weight: 1,
      arbitrary: fc.tuple(tests(style), tests(style)).map(([one, other]) => ({ Condition: merged(one, other) })),
    },
  );

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const both = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...both].map((name) => [name, { ...asObject(one[name]), ...asObject(other[name]) }]));
}

function asObject(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject; // operators hold an object of keys, as made above
}

const principals: fc.Arbitrary<Json> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Json>('*') },
  { weight: 4, arbitrary: some(AWS_PRINCIPALS).map((AWS) => ({ AWS })) },
  { weight: 1, arbitrary: fc.constantFrom(...OTHER_PRINCIPALS) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(some(AWS_PRINCIPALS), fc.constantFrom(...OTHER_PRINCIPALS))
      .map(([AWS, other]) => ({ AWS, ...other })),
  },
);

const VARIABLE_GLOBS = ['arn:aws:s3:::${aws:username}', 'arn:aws:s3:::${aws:username}*', 'arn:aws:s3:::${*}'];

const statement = (style: Style, isLimit = false): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.constantFrom<JsonObject>({ Effect: 'Allow' }, { Effect: 'Allow' }, { Effect: 'Deny' }),
      element('Action', some(ACTION_GLOBS)),
      element('Resource', some(style.hasVariables ? [...RESOURCE_GLOBS, ...VARIABLE_GLOBS] : RESOURCE_GLOBS)),
      style.hasPrincipals && !isLimit ? element('Principal', principals) : fc.constant({}),
      condition(style),
    )
    .map((parts) => Object.assign({}, ...parts) as JsonObject); // each part is an object of JSON

const document = (style: Style, isLimit = false): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.array(statement(style, isLimit), { minLength: 1, maxLength: isLimit ? 2 : 3 }),
      fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    )
    .map(([Statement, Version]) => ({ Version, Statement }));

const limits = (style: Style): fc.Arbitrary<JsonObject[][]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<JsonObject[][]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.array(document(style, true), { minLength: 0, maxLength: 2 }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  );

const policySet = (style: Style): fc.Arbitrary<PolicySet<JsonObject>> =>
  fc.record({ grants: fc.array(document(style), { minLength: 1, maxLength: 2 }), limits: limits(style) });

/** Sets of small policies that share their patterns; half of the time the second is the first with a change. */
export const randomCases: fc.Arbitrary<RandomCase> = fc
  .record({ hasPrincipals: fc.boolean(), hasVariables: fc.nat(4).map((one) => one === 0) })
  .chain((style) =>
    fc
      .tuple(
        policySet(style),
        policySet(style),
        statement(style),
        fc.nat(3),
        fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: tests(style) }),
      )
      .map(([inner, other, more, how, carries]) => ({
        inner,
        outer: how === 0 ? other : changed(inner, other, more, how),
        ...(carries === undefined ? {} : { carries }),
      })),
  );

function changed(
  inner: PolicySet<JsonObject>,
  other: PolicySet<JsonObject>,
  more: JsonObject,
  how: number,
): PolicySet<JsonObject> {
  const [first = {}, ...rest] = inner.grants;
  const statements = first['Statement'] as readonly JsonObject[]; // as made above
  if (how === 3) return { ...inner, limits: other.limits ?? [] };
  const Statement = how === 1 ? [...statements, more] : [more, ...statements.slice(1)];
  return { ...inner, grants: [{ ...first, Statement }, ...rest] };
}
