import fc from 'fast-check';
import type { Json } from '#src/model/json.ts';
import { ACTION_GLOBS, PRINCIPALS, RESOURCE_GLOBS } from './brute-force.ts';

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const element = (
  name: string,
  values: readonly string[],
  wrap: (list: string[]) => Json = (list) => list,
): fc.Arbitrary<Record<string, Json>> =>
  fc
    .tuple(fc.boolean(), some(values))
    .map(([isNot, list]) => ({ [isNot && list.length > 0 ? `Not${name}` : name]: wrap(list) }));

const test = (
  key: string,
  operators: readonly string[],
  values: readonly string[],
): fc.Arbitrary<Record<string, Json>> =>
  fc.tuple(fc.constantFrom(...operators), some(values)).map(([operator, list]) => ({ [operator]: { [key]: list } }));

const withIfExists = (operators: readonly string[]): string[] => operators.flatMap((name) => [name, `${name}IfExists`]);

const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const ORDERS = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];

const condition: fc.Arbitrary<Record<string, Json>> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    ...[
      test('aws:useragent', withIfExists(STRINGS), ['a', 'b', 'a*', '?', '*b']),
      test(
        'aws:tagkeys',
        withIfExists(STRINGS).flatMap((name) => [`ForAllValues:${name}`, `ForAnyValue:${name}`]),
        ['a', 'b', 'a*', '?'],
      ),
      test('s3:max-keys', withIfExists(ORDERS.map((name) => `Numeric${name}`)), ['1', '3', '5']),
      test('aws:sourceip', withIfExists(['IpAddress', 'NotIpAddress']), [
        '10.0.0.0/24',
        '10.0.0.0/16',
        '10.0.0.7',
        'fd00::/8',
      ]),
      test('aws:multifactorauthpresent', withIfExists(['Bool']), ['true', 'false']),
      test(
        'aws:currenttime',
        ORDERS.map((name) => `Date${name}`),
        ['2021-01-01T00:00:00Z', '2023-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
      ),
      ...['aws:useragent', 'aws:tagkeys', 's3:max-keys'].map((key) => test(key, ['Null'], ['true', 'false'])),
    ].map((arbitrary) => ({ weight: 1, arbitrary })),
  )
  .map((Condition): Record<string, Json> => (Object.keys(Condition).length === 0 ? {} : { Condition }));

const statement = (hasPrincipals: boolean): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.constantFrom({ Effect: 'Allow' }, { Effect: 'Allow' }, { Effect: 'Deny' }),
      element('Action', ACTION_GLOBS),
      element('Resource', RESOURCE_GLOBS),
      hasPrincipals ? element('Principal', PRINCIPALS, (AWS) => ({ AWS })) : fc.constant({}),
      condition,
    )
    .map((parts): Json => Object.assign({}, ...(parts as Record<string, Json>[])) as Json); // each part is an object of JSON

const policy = (hasPrincipals: boolean): fc.Arbitrary<Json> =>
  fc
    .array(statement(hasPrincipals), { minLength: 1, maxLength: 3 })
    .map((Statement) => ({ Version: '2012-10-17', Statement }));

/** Two small policies that share their patterns; half of the time the second is the first with a change. */
export const policyPairs: fc.Arbitrary<readonly [Json, Json]> = fc
  .boolean()
  .chain((hasPrincipals) => fc.tuple(policy(hasPrincipals), policy(hasPrincipals), statement(hasPrincipals), fc.nat(2)))
  .map(([one, other, more, how]) => {
    if (how === 0) return [one, other];
    const statements = (one as { Statement: Json[] }).Statement; // as made above
    return [
      one,
      { Version: '2012-10-17', Statement: how === 1 ? [...statements, more] : [more, ...statements.slice(1)] },
    ];
  });
