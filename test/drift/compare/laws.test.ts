import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { anyTable } from '#src/registry/canonical-table.ts';
import { CORPUS, observedIn, readCorpus } from '../corpus/corpus-case.ts';
import { CONTEXT } from './compared.ts';

/** Types with structures, lists, maps, documents and transforms. */
const TYPES = [
  'AWS::EC2::SecurityGroup',
  'AWS::IAM::Role',
  'AWS::ECS::TaskDefinition',
  'AWS::RDS::DBInstance',
  'AWS::Cognito::UserPool',
  'AWS::Lambda::Function',
  'AWS::Nobody::Knows',
];
const names = [...new Set(TYPES.flatMap((type) => Object.keys(anyTable(type)?.properties ?? {})))];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('a', 'A', 'arn:aws:iam::111122223333:role/a', '10.0.0.0/8', '1', 'true'),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('Name', 'Key', 'Value', 'Statement', 'Effect', 'Action'), fc.string()),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
}));
const properties: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom(...names), value, {
  maxKeys: 4,
  noNullPrototype: true,
});
const type = fc.constantFrom(...TYPES);

function differences(of: string, declared: JsonObject, live: JsonObject): string[] {
  return compareDeclared(of, declared, live, CONTEXT)
    .filter(({ is }) => is === 'differs')
    .map(({ path }) => path);
}

describe('whatever the values', () => {
  test('what is declared is no difference to itself', () => {
    fc.assert(
      fc.property(type, properties, (of, declared) => {
        expect(differences(of, declared, declared)).toEqual([]);
      }),
    );
  });

  test('what live has beside it is no difference either', () => {
    fc.assert(
      fc.property(type, properties, properties, (of, declared, more) => {
        expect(differences(of, declared, { ...more, ...declared })).toEqual([]);
      }),
    );
  });

  test('neither value is changed, and a second comparison says the same', () => {
    fc.assert(
      fc.property(type, properties, properties, (of, declared, live) => {
        const before = JSON.stringify([declared, live]);
        const found = JSON.stringify(compareDeclared(of, declared, live, CONTEXT));
        expect(JSON.stringify([declared, live])).toBe(before);
        expect(JSON.stringify(compareDeclared(of, declared, live, CONTEXT))).toBe(found);
      }),
    );
  });
});

const cases = readCorpus(CORPUS);

describe.skipIf(!cases)('recorded reads of AWS', () => {
  test('a key by its alias, id or ARN gives the same verdict where the account is known', () => {
    const keys = (cases ?? []).filter(({ opts }) => Object.keys(opts.kmsAliasTargets ?? {}).length > 0).map(observedIn);
    const respelt = keys.flatMap(({ type: of, declared, live, context }) =>
      Object.entries(declared)
        .filter(
          ([name, key]) =>
            /Kms\w*Key\w*|KeyId/i.test(name) && typeof key === 'string' && typeof live[name] === 'string',
        )
        .map(([name, key]) => {
          const id = String(live[name]).replace(/^.*:key\//, '');
          const spellings = [String(key), id, `arn:aws:kms:${context.region}:${context.account}:key/${id}`];
          return spellings.map(
            (spelling) => compareDeclared(of, { ...declared, [name]: spelling }, live, context).length,
          );
        }),
    );
    expect(respelt.length).toBeGreaterThan(0);
    expect(respelt.filter((counts) => new Set(counts).size > 1)).toEqual([]);
  });

  test('words of AWS’s own vocabulary in another case are the same, people’s own are not', () => {
    const found = (of: string, name: string, one: string, other: string): string[] =>
      differences(of, { [name]: one }, { [name]: other });
    expect(found('AWS::ElasticLoadBalancingV2::TargetGroup', 'Protocol', 'http', 'HTTP')).toEqual([]);
    expect(found('AWS::IAM::User', 'UserName', 'ANNA', 'anna')).toEqual(['UserName']);
  });
});
