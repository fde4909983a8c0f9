import assert from 'node:assert/strict';
import { isContained } from '#src/analysis/iam/containment.ts';
import {
  arnsWithin,
  carriedBy,
  principalOf,
  resourcePolicyOf,
  type ResourcePolicy,
  saying,
} from '#src/analysis/iam/resource-policy.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { made } from '../made.ts';
import type { Check } from '../mutation/check.ts';

const ROLE = made('AWS::IAM::Role', {}, { name: 'one', arn: 'arn:aws:iam::123456789012:role/one' });
const USER = made('AWS::IAM::User', {}, { name: 'two', arn: 'arn:aws:iam::123456789012:user/two' });
const BUCKET = made('AWS::S3::Bucket', {}, { name: 'b', arn: 'arn:aws:s3:::b' });
const GET: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

const of = (...Statement: readonly Json[]): ResourcePolicy => ({
  resource: BUCKET,
  document: { Version: '2012-10-17', Statement },
});

/** What a bucket's policy gives a role, as a decision on "nothing". */
function given(policy: ResourcePolicy, to = ROLE): string {
  const said = saying(policy)(principalOf(to));
  return said === undefined
    ? 'nothing said'
    : isContained({ grants: [said] }, { grants: [] }, { resources: 'documented' }).is;
}

const gives = (name: string, expected: string, policy: ResourcePolicy, to = ROLE): Check => ({
  name,
  run: () => assert.equal(given(policy, to), expected),
});

/** Whether a role that may read everything can read another bucket, whatever this bucket's policy says. */
const leaves = (name: string, expected: string, statement: JsonObject): Check => ({
  name,
  run: () => {
    const said = saying(of({ ...statement, Effect: 'Deny', Principal: '*' }))(principalOf(ROLE));
    const elsewhere = { ...ANYWHERE, Effect: 'Deny', NotResource: 'arn:aws:s3:::other/*' };
    const own: Json = { Version: '2012-10-17', Statement: [GET, elsewhere] };
    const { is } = isContained({ grants: [own, said ?? []].flat() }, { grants: [] }, { resources: 'documented' });
    assert.equal(is, expected);
  },
});

const { Resource: _, ...ANYWHERE } = GET;
const OTHER_ARN = 'arn:aws:iam::123456789012:role/other';

const named = (name: string, expected: string, Condition: Json, to = ROLE): Check =>
  gives(name, expected, of({ ...GET, Principal: '*', Condition }), to);
const byArn = (operator: string, arn: Json, key = 'aws:PrincipalArn'): JsonObject => ({ [operator]: { [key]: arn } });

/** Which principals a condition can hold of at all. */
const NAMED: readonly Check[] = [
  ...['ArnEquals', 'ArnLike', 'StringEquals', 'stringequals'].map((operator) =>
    named(`${operator} names another role`, 'nothing said', byArn(operator, OTHER_ARN)),
  ),
  named(
    'a key that is spelled otherwise names another role',
    'nothing said',
    byArn('ArnEquals', OTHER_ARN, 'AWS:principalARN'),
  ),
  named('a condition names this role', 'refuted', byArn('ArnEquals', ROLE.arn ?? '')),
  named('a condition names this role and another', 'refuted', byArn('ArnEquals', [OTHER_ARN, ROLE.arn ?? ''])),
  named(
    'a condition names a role of the same name by its path',
    'refuted',
    byArn('ArnEquals', 'arn:aws:iam::123456789012:role/path/one'),
  ),
  named('a condition has a wildcard in its name', 'refuted', byArn('ArnLike', 'arn:aws:iam::123456789012:role/o*')),
  named(
    'a condition has a wildcard in one of its names',
    'refuted',
    byArn('ArnLike', [OTHER_ARN, 'arn:aws:iam::123456789012:role/o?e']),
  ),
  named(
    'a condition has a variable in its name',
    'refuted',
    byArn('ArnLike', 'arn:aws:iam::123456789012:role/${aws:PrincipalTag/role}'),
  ),
  named('a condition whose name is open', 'unknown', byArn('ArnEquals', { $unresolved: 'later' })),
  named('a condition leaves another role out', 'refuted', byArn('ArnNotEquals', OTHER_ARN)),
  named('IfExists is left to the proof', 'refuted', byArn('StringEqualsIfExists', OTHER_ARN)),
  named('a test of sets is left to the proof', 'refuted', byArn('ForAllValues:StringEquals', OTHER_ARN)),
  named('a condition on something else', 'refuted', byArn('ArnEquals', OTHER_ARN, 'aws:SourceArn')),
  named('one of two conditions names another role', 'nothing said', {
    ...byArn('StringNotEquals', 'x', 'aws:PrincipalAccount'),
    ...byArn('ArnEquals', OTHER_ARN),
  }),
  named('a condition that is none', 'unknown', 'x'),
  named('an operator without keys', 'unknown', { StringEquals: null }),
];

/** What of its resource a policy is about. */
const ABOUT: readonly Check[] = [
  gives('no Resource is the bucket itself', 'refuted', of({ ...ANYWHERE, Principal: '*' })),
  gives(
    'what NotResource leaves of it',
    'unknown',
    of({ ...ANYWHERE, Principal: '*', NotResource: 'arn:aws:s3:::b/x' }),
  ),
  gives('a star of a resource without ARN', 'unknown', {
    ...of({ ...GET, Principal: '*' }),
    resource: made('AWS::S3::Bucket', {}),
  }),
  {
    name: 'one of two names is open',
    run: () => {
      const policy = of({ ...GET, Principal: { AWS: [OTHER_ARN, { $unresolved: 'later' }] } });
      assert.ok(saying(policy)(principalOf(ROLE)));
    },
  },
  gives('an open resource', 'unknown', of({ ...GET, Principal: '*', Resource: { $unresolved: 'later' } })),
  leaves('what a bucket forbids is not forbidden of others', 'refuted', { Action: 's3:*', Resource: '*' }),
  leaves('…by a pattern that means others, too', 'refuted', { Action: 's3:*', Resource: 'arn:aws:s3:::*' }),
  leaves('…nor what NotResource leaves', 'unknown', { Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' }),
  {
    name: 'what is not known of a resource is told',
    run: () => {
      const said = saying(of({ ...ANYWHERE, Principal: '*', NotResource: 'arn:aws:s3:::b/x' }))(principalOf(ROLE));
      const { reason } = isContained({ grants: [said ?? ''] }, { grants: [] }, { resources: 'documented' });
      assert.match(reason ?? '', /what of the resource its own policy is about/);
    },
  },
  {
    name: 'a pattern means what it matches of the resource',
    run: () => {
      const says = (Resource: Json): Json | undefined => {
        const said = saying(of({ ...GET, Principal: '*', Resource }))(principalOf(ROLE));
        return [said?.['Statement'] ?? []]
          .flat()
          .map((each: Json) => (isJsonObject(each) ? (each['Resource'] ?? '') : ''))[0];
      };
      assert.deepEqual(says(['arn:aws:s3:::b/x*', 'arn:aws:s3:::?']), ['arn:aws:s3:::b/x*', 'arn:aws:s3:::b']);
      assert.deepEqual(says('arn:aws:s3:::b*'), ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']);
    },
  },
];

/** What resources' own policies say of a role or user. */
export const RESOURCE_POLICIES: readonly Check[] = [
  ...NAMED,
  ...ABOUT,
  gives('a policy names a role', 'refuted', of({ ...GET, Principal: { AWS: ROLE.arn ?? '' } })),
  gives(
    'a policy names a role’s session',
    'refuted',
    of({ ...GET, Principal: { AWS: 'arn:aws:sts::123456789012:assumed-role/one/a-session' } }),
  ),
  gives(
    'a user has no session',
    'nothing said',
    of({ ...GET, Principal: { AWS: 'arn:aws:sts::123456789012:assumed-role/two/a-session' } }),
    USER,
  ),
  gives('a policy names somebody else', 'nothing said', of({ ...GET, Principal: { AWS: USER.arn ?? '' } })),
  gives('the account only hands the question on', 'nothing said', of({ ...GET, Principal: { AWS: '123456789012' } })),
  gives('everybody is a role, too', 'refuted', of({ ...GET, Principal: '*' })),
  gives('all but another', 'refuted', of({ ...GET, NotPrincipal: { AWS: USER.arn ?? '' } })),
  gives('all but this user', 'nothing said', of({ ...GET, NotPrincipal: { AWS: USER.arn ?? '' } }), USER),
  gives('a star is the bucket itself', 'proved', of({ ...GET, Principal: '*', Action: 'sns:Publish' })),
  gives('what it does not name', 'refuted', of({ ...GET, Principal: '*', Resource: 'arn:aws:s3:::b/x' })),
  gives('an open principal', 'unknown', of({ ...GET, Principal: { $unresolved: 'later' } })),
  gives('an open name', 'unknown', of({ ...GET, Principal: { AWS: { $unresolved: 'later' } } })),
  gives('a statement that is none', 'unknown', of('x')),
  gives('an open policy', 'unknown', { resource: BUCKET, document: { $unresolved: 'later' } }),
  gives('a policy that is none', 'unknown', { resource: BUCKET, document: 'x' }),
  gives('no statements', 'nothing said', of()),
  {
    name: 'one document for all of whom it says the same',
    run: () => {
      const said = saying(of({ ...GET, Principal: '*' }, { ...GET, Principal: { AWS: USER.arn ?? '' } }));
      assert.equal(
        said(principalOf(ROLE)),
        said(principalOf({ ...ROLE, id: 'other', name: 'other', arn: 'arn:aws:iam::1:role/other' })),
      );
      assert.notEqual(said(principalOf(ROLE)), said(principalOf(USER)));
      assert.deepEqual(said(principalOf(ROLE)), {
        Version: '2012-10-17',
        Statement: [{ ...GET, Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }],
      });
    },
  },
  {
    name: 'resources and what lies within',
    run: () => {
      assert.deepEqual(arnsWithin(BUCKET), ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']);
      assert.deepEqual(arnsWithin({ type: 'AWS::Logs::LogGroup', arn: 'arn:x:g:*' }), ['arn:x:g', 'arn:x:g:*']);
      assert.deepEqual(arnsWithin({ type: 'AWS::Logs::LogGroup', arn: 'arn:x:g' }), ['arn:x:g', 'arn:x:g:*']);
      assert.deepEqual(arnsWithin({ type: 'AWS::KMS::Key', arn: 'arn:x' }), ['arn:x']);
      assert.deepEqual(arnsWithin({ type: 'AWS::KMS::Key' }), []);
    },
  },
  {
    name: 'where a resource’s policy is found',
    run: () => {
      const document = { Version: '2012-10-17', Statement: [] };
      assert.deepEqual(resourcePolicyOf({ ...BUCKET, properties: { BucketPolicy: document } })?.document, document);
      assert.equal(resourcePolicyOf(BUCKET), undefined);
      assert.equal(resourcePolicyOf(made('AWS::EC2::VPC', { BucketPolicy: document })), undefined);
      const scope = {
        kind: 'property',
        type: 'AWS::S3::Bucket',
        id: 'b',
        region: 'us-east-1',
        properties: ['BucketPolicy'],
      } as const;
      const gap = { action: 's3:GetBucketPolicy', because: 'denied', message: 'no', scope } as const;
      assert.match(resourcePolicyOf({ ...BUCKET, gaps: [gap] })?.unread ?? '', /policy of b/);
      const { region, type, id } = scope;
      const whole = { ...gap, scope: { kind: 'resource', type, id, region } } as const;
      assert.match(resourcePolicyOf({ ...BUCKET, gaps: [whole] })?.unread ?? '', /policy of b/);
      assert.match(resourcePolicyOf({ ...BUCKET, id: 'its id', gaps: [whole] })?.unread ?? '', /policy of b:/);
      const { name: _name, ...nameless } = BUCKET;
      assert.match(resourcePolicyOf({ ...nameless, id: 'its id', gaps: [whole] })?.unread ?? '', /policy of its id:/);
      assert.equal(resourcePolicyOf({ ...made('AWS::EC2::VPC', {}), gaps: [whole] }), undefined);
      const others = { ...gap, scope: { kind: 'type', type, region } } as const;
      assert.equal(resourcePolicyOf({ ...BUCKET, gaps: [others] }), undefined);
      const other = { ...gap, scope: { ...scope, properties: ['Tags'] } };
      assert.equal(resourcePolicyOf({ ...BUCKET, gaps: [other] }), undefined);
    },
  },
  {
    name: 'what requests carry of who sends them',
    run: () => {
      const same = { 'aws:PrincipalAccount': '123456789012', 'kms:CallerAccount': '123456789012' };
      assert.deepEqual(carriedBy(ROLE), { StringEquals: { ...same, 'aws:PrincipalArn': ROLE.arn } });
      assert.deepEqual(carriedBy(made('AWS::IAM::Role', {})), { StringEquals: same });
    },
  },
];
