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
import type { Json, JsonObject } from '#src/model/json.ts';
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

/** What resources' own policies say of a role or user. */
export const RESOURCE_POLICIES: readonly Check[] = [
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
