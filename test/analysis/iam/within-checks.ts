import assert from 'node:assert/strict';
import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import { type Statement, statementsOf } from '#src/analysis/iam/policy.ts';
import { resourceText } from '#src/analysis/iam/text-pattern.ts';
import { textMeeting } from '#src/analysis/iam/text-language.ts';
import { aboutAny, type Matters, withinBound } from '#src/analysis/iam/within.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Check } from '../mutation/check.ts';
import { GET, of, policy } from './decided-case.ts';

const DENY: JsonObject = { ...GET, Effect: 'Deny' };
const OPEN_DENY: JsonObject = { ...DENY, Resource: { $unresolved: 'a parameter' } };
const ASSUME: JsonObject = { ...GET, Action: 'sts:AssumeRole' };
const PUT: JsonObject = { ...GET, Action: 's3:PutObject' };
const onlyIf = (key: string, value: string): JsonObject => ({ Condition: { Bool: { [key]: value } } });
const TLS = { 'aws:securetransport': ['true'] };

interface Asked {
  readonly grants: readonly Json[];
  readonly limits?: readonly (readonly Json[])[];
  readonly carries?: JsonObject;
  readonly matters?: Matters;
}

/** Whether somebody with these policies can do nothing; what they can do, with what the requests carry. */
const bound = (name: string, { carries, matters, ...permissions }: Asked, is: string, contexts: Json = []): Check => ({
  name: `within a bound: ${name}`,
  run: () => {
    const decision = withinBound(of(), matters)(permissions, carries);
    assert.equal(decision.is, is);
    assert.deepEqual(
      decision.beyond.filter(({ isFuture }) => !isFuture).map(({ witness }) => [witness.action, witness.context]),
      contexts,
    );
    for (const { witness } of decision.beyond) assert.ok(isAllowed(permissions, witness));
  },
});

const MFA = 'aws:MultiFactorAuthPresent';

const BOUNDS: readonly Check[] = [
  bound('what they may', { grants: [policy(GET)] }, 'refuted', [['s3:GetObject', TLS]]),
  bound('nothing', { grants: [policy(DENY)] }, 'proved'),
  bound('a limit that is no document', { grants: [policy(GET)], limits: [[null, 'x']] }, 'unknown'),
  bound('a document as text', { grants: [JSON.stringify(policy(GET))] }, 'refuted', [['s3:GetObject', TLS]]),
  bound('what does not matter', { grants: [policy(GET)], matters: () => false }, 'proved'),
  bound(
    'what matters',
    { grants: [policy(GET), policy(ASSUME)], matters: ({ action }) => action.globs.includes('s3:getobject') },
    'refuted',
    [['s3:GetObject', TLS]],
  ),
  bound('one of several statements', { grants: [policy(GET, { ...DENY, Action: 's3:PutObject' })] }, 'refuted', [
    ['s3:GetObject', TLS],
  ]),
  bound('what a limit forbids', { grants: [policy(GET)], limits: [[policy(PUT)]] }, 'proved'),
  bound('what another policy forbids', { grants: [policy(GET), policy(DENY)] }, 'proved'),
  bound('what nobody knows whether it forbids', { grants: [policy(GET), policy(OPEN_DENY)] }, 'unknown'),
  bound('what it forbids of two', { grants: [policy(GET, ASSUME), policy(DENY)] }, 'refuted', [['sts:AssumeRole', {}]]),
  bound('without TLS only', { grants: [policy({ ...GET, ...onlyIf('aws:SecureTransport', 'false') })] }, 'refuted', [
    ['s3:GetObject', { 'aws:securetransport': ['false'] }],
  ]),
  bound(
    'what their requests cannot be',
    { grants: [policy({ ...GET, ...onlyIf(MFA, 'true') })], carries: { Bool: { [MFA]: 'false' } } },
    'proved',
  ),
  bound(
    'what their requests are',
    { grants: [policy(GET)], carries: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } },
    'refuted',
    [['s3:GetObject', { ...TLS, 'aws:principalaccount': ['111122223333'] }]],
  ),
  {
    name: 'one bound, many principals',
    run: () => {
      const ask = withinBound(of(GET));
      const people: readonly [Json[], Json[][], string][] = [
        [[policy(GET)], [], 'proved'],
        [[policy(PUT)], [], 'refuted'],
        [[policy(PUT)], [[policy(GET)]], 'proved'],
        [[policy(GET)], [], 'proved'],
        [[policy(PUT)], [[policy(PUT)]], 'refuted'],
        [[policy(PUT), policy(GET)], [], 'refuted'],
      ];
      for (const [grants, limits, is] of [...people, ...people]) assert.equal(ask({ grants, limits }).is, is);
    },
  },
];

const BUCKET = 'arn:aws:s3:::tiger';

const about = (more: JsonObject): Statement => {
  const { Resource: _, ...rest } = GET;
  const [statement] = statementsOf(policy({ ...rest, ...more }));
  assert.ok(statement);
  return statement;
};

const looks = (name: string, patterns: readonly string[], yes: readonly string[], no: readonly string[]): Check => ({
  name: `about what is asked: ${name}`,
  run: () => {
    const matters = aboutAny(patterns);
    assert.deepEqual(
      [...yes, ...no].filter((Resource) => matters(about({ Resource }))),
      yes,
    );
  },
});

const NAMES = ['a', 'b', 'bc', 'c', 'bd', 'b/*', 'c*', 'a/x', '*', 'b?', '${aws:username}'].map(
  (name) => `arn:aws:s3:::${name}`,
);
const ALL = [...NAMES, '*', 'arn:aws:s3', 'arn:aws:s3:*', 'arn:aws:sqs:::b', 'arn:aws:a*'];

const LOOKS: readonly Check[] = [
  looks(
    'a resource',
    [BUCKET],
    [BUCKET, '*', `${BUCKET}*`, 'arn:aws:s3:::*', 'arn:aws:s3:::${aws:username}', 'arn:aws:s3:::tige?', 'arn:*'],
    [`${BUCKET}/x`, `${BUCKET}/*`, 'arn:aws:s3:::tige', 'arn:aws:s3:::tigerx', 'arn:aws:s3:::cheetah*', 'arn:aws:sqs*'],
  ),
  looks(
    'a pattern',
    [`${BUCKET}*`],
    [BUCKET, `${BUCKET}/x`, `${BUCKET}-*`, '*', 'arn:aws:s3:::t*', '${aws:username}'],
    ['arn:aws:s3:::tige', 'arn:aws:s3:::cheetah', 'arn:aws:s3:::cheetah*', 'arn:aws:s3:::u*'],
  ),
  looks(
    'one of many',
    ['e', 'a', 'd', 'c', 'b'].map((name) => `arn:aws:s3:::${name}/x`),
    ['a', 'b', 'c', 'd', 'e'].map((name) => `arn:aws:s3:::${name}/*`),
    ['arn:aws:s3:::f/*', 'arn:aws:s3:::0/*', 'arn:aws:s3:::b/y*'],
  ),
  looks('nothing', [], [], [BUCKET, `${BUCKET}*`]),
  {
    name: 'about what is asked: whatever cannot be told',
    run: () => {
      const matters = aboutAny([BUCKET]);
      assert.ok(matters(about({ NotResource: 'arn:aws:s3:::x' })));
      assert.ok(matters(about({})));
      assert.ok(matters(about({ Resource: { $unresolved: 'later' } })));
      assert.ok(matters(about({ Resource: 5 })));
      assert.ok(matters(about({ Resource: ['arn:aws:s3:::x', BUCKET] })));
      assert.ok(!matters(about({ Resource: ['arn:aws:s3:::x', 'arn:aws:s3:::y'] })));
      const [unread] = statementsOf('x');
      assert.ok(unread && matters(unread));
    },
  },
  {
    name: 'about what is asked: nothing that has a text in common is left out',
    run: () => {
      for (const one of ALL) {
        const matters = aboutAny([one]);
        for (const other of ALL) {
          const within = [[resourceText(one)], [resourceText(other)]];
          const isCommon = textMeeting({ within, without: [] }, { states: 1000, branches: 1 }) !== undefined;
          assert.ok(!isCommon || matters(about({ Resource: other })), `${one} and ${other}`);
        }
      }
    },
  },
];

/** Many principals and one bound; statements that cannot matter are left out, and no other. */
export const WITHIN: readonly Check[] = [...BOUNDS, ...LOOKS];
