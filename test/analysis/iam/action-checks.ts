import assert from 'node:assert/strict';
import { actionClasses, actionElement, futureNames } from '#src/analysis/iam/action-match.ts';
import { actionsOf, SERVICES } from '#src/analysis/iam/actions.ts';
import { isContained } from '#src/analysis/iam/containment.ts';
import { isGlobMatch } from '#src/analysis/iam/evaluate-pattern.ts';
import { type Statement, statementsOf } from '#src/analysis/iam/policy.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Check } from '../mutation/check.ts';
import { of, policy } from './decided-case.ts';

type Effect = 'Allow' | 'Deny' | 'Allow all but' | 'Deny all but';

const about = (effect: Effect, ...actions: readonly string[]): JsonObject => ({
  Effect: effect.replace(' all but', ''),
  [effect.endsWith('but') ? 'NotAction' : 'Action']: actions,
  Resource: '*',
});
const read = (...statements: readonly Json[]): readonly Statement[] => statementsOf(policy(...statements));

const isAbout = (name: string, statement: Json, yes: readonly string[], no: readonly string[]): Check => ({
  name: `an element: ${name}`,
  run: () => {
    const [element] = read(statement).map(actionElement);
    assert.deepEqual(
      [...yes, ...no].filter((key) => element?.matches(key)),
      yes,
    );
  },
});

const NEAR = about('Allow', 's3:GetObject', 'ec2:*', '*:Get*', '*', 's?:x', 's*3:x', 's3:Put*');

const ELEMENTS: readonly Check[] = [
  isAbout('a name', about('Allow', 'S3:GetObject'), ['s3:getobject'], ['s3:getobjectacl', 'sts:getobject']),
  isAbout('a pattern', about('Allow', 's3:Get*', 's3:?'), ['s3:get', 's3:getx', 's3:x'], ['s3:put', 'ec2:get']),
  isAbout('any service', about('Allow', '*:Get*'), ['s3:get', 'ec2:getx'], ['s3:put']),
  isAbout('a pattern across the colon', about('Allow', 's3*t'), ['s3:get', 's3-x:t'], ['s3:gets', 'ec2:get']),
  isAbout('everything', about('Allow', '*'), ['s3:get', 'ec2:x'], []),
  isAbout('all but some', about('Allow all but', 's3:Get*', '*:x'), ['s3:put', 'ec2:get'], ['s3:get', 'ec2:x']),
  {
    name: 'what can match actions of a service',
    run: () => {
      const [element] = read(NEAR).map(actionElement);
      const near = (service: string): readonly string[] | undefined => element?.near(service);
      assert.deepEqual(near('s3'), ['*:get*', '*', 's?:x', 's*3:x', 's3:getobject', 's3:put*']);
      assert.deepEqual(near('sqs'), ['*:get*', '*', 's?:x', 's*3:x']);
      assert.deepEqual(near('s?'), ['s3:getobject', 'ec2:*', '*:get*', '*', 's?:x', 's*3:x', 's3:put*']);
      assert.deepEqual(
        read(about('Allow', 's3:x')).map((each) => actionElement(each).near('sqs')),
        [[]],
      );
    },
  },
];

/** Each action of some services: of all it takes long. */
const SOME: ReadonlySet<string> = new Set(['s3', 's3-outposts', 'sts', 'sqs', 'kms', 'ec2', 'q']);
const REAL = SERVICES.filter((service) => SOME.has(service)).flatMap(actionsOf);

/** Classes as a look at each action by itself finds them. */
function triedClasses(
  statements: readonly Statement[],
  granting: readonly Statement[],
  isByTargets: boolean,
): string[] {
  const grants = granting.filter(({ effect }) => effect === 'Allow');
  const classes = new Map<string, string[]>();
  for (const { name, key, targets } of REAL) {
    const own = statements.filter(
      ({ action: { isNot, globs } }) => globs.some((glob) => isGlobMatch(glob, key, 'text')) !== isNot,
    );
    if (!own.some((each) => grants.includes(each))) continue;
    const id = JSON.stringify([isByTargets ? targets : '', own.map((each) => statements.indexOf(each))]);
    const names = classes.get(id) ?? [];
    names.push(name);
    classes.set(id, names);
  }
  return [...classes].map(([id, names]) => `${id} ${names.toSorted().join()}`).toSorted();
}

const classed = (name: string, inner: readonly Json[], outer: readonly Json[]): Check => ({
  name: `classes of actions: ${name}`,
  run: () => {
    const [granting, others] = [read(...inner), read(...outer)];
    const statements = [...granting, ...others];
    for (const isByTargets of [false, true]) {
      const found = actionClasses(statements.map(actionElement), granting, isByTargets).flatMap((each) => {
        const id = [isByTargets ? each.targets : '', [...each.about].map((one) => statements.indexOf(one))];
        assert.ok(each.actions.every(({ key }) => key.includes(':')));
        const names = each.actions.flatMap((action) => (SOME.has(action.service) ? action.name : []));
        return names.length === 0 ? [] : `${JSON.stringify(id)} ${names.toSorted().join()}`;
      });
      assert.deepEqual(found.toSorted(), triedClasses(statements, granting, isByTargets));
    }
  },
});

const CLASSES: readonly Check[] = [
  classed(
    'a few',
    [
      about('Allow', 's3:GetObject', 's3:Put*', 'sts:*'),
      about('Allow', 'sqs:*Message'),
      about('Deny', 's3:*Acl', 'kms:*'),
    ],
    [about('Allow', 's3:*', 'sts:Get*'), about('Deny all but', 's3:PutObject', 'sts:*'), about('Allow', 'ec2:*')],
  ),
  classed(
    'all but a few',
    [about('Allow all but', 'ec2:*', 's3:Get*', '*:List*'), about('Deny', '*')],
    [about('Allow', '**', 's3:x'), about('Allow', '*:*'), about('Allow', '*e', 's?:*Tag*')],
  ),
  classed('one', [about('Allow', 's3:GetObject')], []),
  classed('none that is forbidden only', [about('Deny', 's3:*')], [about('Allow', 's3:*')]),
];

const future = (
  name: string,
  inner: readonly Json[],
  outer: readonly Json[],
  expected: ReturnType<typeof futureNames>,
): Check => ({
  name: `names that AWS may add: ${name}`,
  run: () => {
    const granting = read(...inner);
    assert.deepEqual(futureNames([...granting, ...read(...outer)], granting), expected);
  },
});

const S3 = about('Allow', 's3:*');

const FUTURE: readonly Check[] = [
  future('in a service', [about('Allow', 's3:*', 'sts:GetCallerIdentity')], [about('Deny', 'ec2:*')], {
    services: ['s3'],
    unreal: [],
  }),
  future('in any service', [about('Allow', '*', 's3:*')], [about('Deny', 'ec2:*')], {
    services: ['s3', 'ec2', 'a-new-service'],
    unreal: [],
  }),
  future('in all but one', [about('Allow all but', 's3:*')], [], { services: ['s3', 'a-new-service'], unreal: [] }),
  future('in the service of an exception', [about('Allow', '*:Get*')], [about('Deny', 's3:GetObject')], {
    services: ['s3', 'a-new-service'],
    unreal: [],
  }),
  future('not where only another allows', [about('Deny', '*')], [S3], { services: [], unreal: [] }),
  future('and what is spelled', [about('Allow', 's3:MadeUp', 's3:GetObject')], [about('Deny', 's3:Other', 'x')], {
    services: [],
    unreal: ['s3:madeup', 's3:other'],
  }),
  future('and what is spelled for any service', [about('Allow', '**:MadeUp', '*:Get*')], [], {
    services: ['a-new-service'],
    unreal: ['a-new-service:madeup'],
  }),
  future('…by what forbids, too', [S3], [about('Deny', '*:MadeUp', '*:GetObject', 'ec2:*')], {
    services: ['s3'],
    unreal: ['s3:madeup'],
  }),
  future('…or for some', [about('Allow', 's3*:MadeUp')], [], { services: ['?*'], unreal: ['s3*:madeup'] }),
  future('…by a part of their names', [about('Allow', '*s3*')], [], { services: ['?*'], unreal: [] }),
  future('where one pattern tells services apart', [about('Allow', 's*:Get*')], [S3], {
    services: ['s3', '?*'],
    unreal: [],
  }),
  future('…of what forbids', [about('Allow', '*')], [about('Deny', 's3*')], { services: ['?*'], unreal: [] }),
  future('…not where only its name is one', [about('Allow', '*Object')], [], {
    services: ['a-new-service'],
    unreal: [],
  }),
  future('where letters are counted', [S3, about('Allow', 'ec2:*')], [about('Allow', 's3:??*')], {
    services: ['s3', 'ec2'],
    unreal: ['s3:?*'],
  }),
  future('…in any service', [S3, about('Allow', 'ec2:*')], [about('Allow', '*:??*')], {
    services: ['s3', 'ec2'],
    unreal: ['s3:?*', 'ec2:?*'],
  }),
  future('…among services that are told apart', [about('Allow', 's?:*')], [], { services: ['?*'], unreal: [] }),
];

const allows = (name: string, inner: readonly Json[], outer: readonly Json[], witness?: string): Check => ({
  name,
  run: () => {
    const { is, beyond } = isContained(of(...inner), of(...outer), { resources: 'documented', isFirstEnough: true });
    assert.equal(is, witness === undefined ? 'proved' : 'refuted');
    assert.equal(beyond[0]?.witness.action, witness);
  },
});

const DECIDED: readonly Check[] = [
  allows(
    'services by a pattern, new ones too',
    [about('Allow', 's?:MadeUp*')],
    [about('Allow', 's3:*')],
    'sx:madeupSomethingNew',
  ),
  allows(
    '…but for those that are forbidden',
    [about('Allow', 's?:MadeUp')],
    [about('Allow', 's?:*'), about('Deny', 'sx:*')],
    'sx:madeup',
  ),
  allows('a name in any service', [about('Allow', '*:MadeUp')], [about('Allow', 's3:MadeUp')], 'a-new-service:madeup'),
  allows('…within itself', [about('Allow', '*:MadeUp')], [about('Allow', '*Up')]),
  allows('a short name', [about('Allow', 's3:MadeUp*')], [about('Allow', 's3:MadeUp?*')], 's3:madeup'),
  allows('every name has a letter', [about('Allow', 'sts:*')], [about('Allow', 'sts:?*')]),
  allows(
    '…forbidden in every service',
    [about('Allow', 's3:*')],
    [about('Allow', 's3:*'), about('Deny', '*:MadeUp')],
    's3:madeup',
  ),
  {
    name: 'a name in any service, but what is real acts on what AWS documents',
    run: () => {
      const get = { ...about('Allow', '*:GetObject'), Resource: 'arn:aws:s3:::b' };
      const deny = { ...about('Deny', 's3:GetObject'), Resource: 'arn:aws:s3:::b' };
      assert.equal(isContained(of(get), of(get, deny), { resources: 'documented' }).is, 'proved');
    },
  },
];

/** What statements say of actions: those that are, and those that may come. */
export const ACTIONS: readonly Check[] = [...ELEMENTS, ...CLASSES, ...FUTURE, ...DECIDED];
