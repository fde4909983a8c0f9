import type { PolicySet } from '#src/analysis/iam/request.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { allow, allows, type Decided, GET, type More, of, policy, where } from './decided-case.ts';

const KEY = 'aws:referer';

const on = (name: string, inner: string, outer: string, is: Decided['is'], more: More = {}): Decided =>
  allows(name, { Action: 's3:PutObject', Resource: inner }, { Action: 's3:PutObject', Resource: outer }, is, more);

const BOTH = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'];
const OBJECTS: JsonObject = { ...GET, Resource: 'arn:aws:s3:::b/*' };
const BUCKET: JsonObject = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' };
const TABLE = 'arn:aws:dynamodb:*:table/prod-*';
const INSTANCES: JsonObject = { Action: 'ec2:DescribeInstances', Resource: 'arn:aws:ec2:*:*:*' };

const LONG = Array.from({ length: 20 }, (_, index) => `arn:aws:s3:::a-bucket-${index}`);

const RESOURCES: readonly Decided[] = [
  {
    name: 'actions act on what AWS documents for them',
    inner: of({ ...GET, Action: ['s3:GetObject', 's3:ListBucket'], Resource: BOTH }),
    outer: of(OBJECTS, BUCKET),
    is: 'proved',
  },
  {
    name: 'actions may act on anything, where that is asked',
    inner: of({ ...GET, Action: ['s3:GetObject', 's3:ListBucket'], Resource: BOTH }),
    outer: of(OBJECTS, BUCKET),
    is: 'refuted',
    options: { resources: 'any' },
  },
  {
    name: 'an action without resources is not granted on an ARN',
    inner: of({ ...GET, ...INSTANCES }),
    outer: of(),
    is: 'proved',
  },
  {
    name: 'an action without resources is granted by a star',
    inner: of({ ...GET, ...INSTANCES, Resource: '*' }),
    outer: of(),
    is: 'refuted',
    witness: { action: 'ec2:DescribeInstances', resource: '*' },
  },
  {
    name: 'a star that ends a segment reaches beyond the colon',
    inner: of({ ...GET, Action: 'dynamodb:DeleteTable', Resource: TABLE }),
    outer: of(),
    is: 'refuted',
    witness: { action: 'dynamodb:DeleteTable' },
  },
  on('…in what forbids, too', 'arn:aws:s3:::b/x', 'arn:aws:s3:*:b/x', 'proved'),
  on('…to the end', 'arn:aws:s3:::b/x', 'arn:aws:s3*', 'proved'),
  on('…but not one amid a segment', 'arn:aws:s3:::b/x', 'arn:aws:s*3:b/x', 'refuted'),
  on('…nor a question mark', 'arn:aws:s3:::b/x', 'arn:aws:s3:?:b/x', 'refuted'),
  on('wildcards of the last segment cross what they like', 'arn:aws:s3:::b/x:y/z', 'arn:aws:s3:::b?x*z', 'proved'),
  on('an ARN that ends early is none', 'arn:aws:s3:::b/x', 'arn:aws:s3', 'refuted'),
  on('letters of resources have case', 'arn:aws:s3:::b/x', 'arn:aws:s3:::b/X', 'refuted'),
  on('a bucket has no slash', 'arn:aws:s3:::b?/x', 'arn:aws:s3:::b?/x', 'proved'),
  {
    name: 'a topic and no topic are published to',
    inner: of({ ...GET, Action: 'sns:Publish', Resource: '*' }),
    outer: of({ ...GET, Action: 'sns:Publish', Resource: 'arn:aws:sns:*:*:*' }),
    is: 'refuted',
    witness: { action: 'sns:Publish', resource: '*' },
  },
  {
    name: 'long lists are told apart',
    inner: of({ ...GET, Action: 's3:PutObject', Resource: LONG.map((name) => `${name}/x`) }),
    outer: of({ ...GET, Action: 's3:PutObject', Resource: LONG.map((name) => `${name}/y`) }),
    is: 'refuted',
  },
  allows('what NotResource leaves', { NotResource: 'arn:aws:s3:::b/*' }, OBJECTS, 'refuted'),
];

const ACTIONS: readonly Decided[] = [
  allows('actions have no case', { Action: 'S3:getobject' }, {}, 'proved'),
  allows('what NotAction leaves', { NotAction: 's3:*' }, { Action: 's3:*' }, 'refuted'),
  allows(
    'a question mark is one letter',
    { Action: 's3:?etObject' },
    { Action: ['s3:GetObject', 's3:SetObject'] },
    'refuted',
    {
      options: { resources: 'any' },
    },
  ),
  {
    name: 'a wildcard allows what AWS will add, a list of all that exists does not',
    inner: of({ ...GET, Action: 'sts:*' }),
    outer: of(allow({ NotAction: 'sts:*SomethingNew*' })),
    is: 'refuted',
    witness: { action: 'sts:SomethingNew' },
  },
  allows('a name that AWS does not have', { Action: 's3:MadeUp' }, {}, 'refuted', { witness: { action: 's3:madeup' } }),
  allows('…within its own pattern', { Action: 's3:MadeUp' }, { Action: 's3:Made*' }, 'proved'),
  allows('everything is in no service', { Action: '*' }, { Action: ['s3:*', 'ec2:*'] }, 'refuted'),
  allows('everything is everything', { Action: '*' }, { Action: '*:*' }, 'proved'),
  allows('a pattern across the colon', { Action: 's3:GetObject' }, { Action: '*tObject' }, 'proved'),
  allows('a pattern across the colon, the other way', { Action: '*:GetObject' }, {}, 'refuted'),
];

const LIMITS: readonly Decided[] = [
  {
    name: 'a boundary takes away',
    inner: { grants: [policy({ ...GET, Action: 's3:*' })], limits: [[policy({ ...GET, Action: 's3:Get*' })]] },
    outer: of({ ...GET, Action: 's3:Get*' }),
    is: 'proved',
  },
  {
    name: 'a boundary gives nothing',
    inner: { grants: [policy()], limits: [[policy(GET)]] },
    outer: of(),
    is: 'proved',
  },
  {
    name: 'each level must allow',
    inner: {
      grants: [policy({ ...GET, Action: 's3:*' })],
      limits: [[policy(GET)], [policy({ ...GET, Action: 's3:PutObject' })]],
    },
    outer: of(),
    is: 'proved',
  },
  {
    name: 'one document of a level is enough',
    inner: of(GET),
    outer: { grants: [policy(GET)], limits: [[policy({ ...GET, Action: 's3:PutObject' }), policy(GET)]] },
    is: 'proved',
  },
  {
    name: 'an empty level allows nothing',
    inner: of(GET),
    outer: { grants: [policy(GET)], limits: [[]] },
    is: 'refuted',
  },
  {
    name: 'a Deny of a limit counts',
    inner: of(GET),
    outer: { grants: [policy(GET)], limits: [[policy(GET, { ...GET, Effect: 'Deny', Resource: 'arn:aws:s3:::x/*' })]] },
    is: 'refuted',
    witness: { action: 's3:GetObject' },
  },
  {
    name: 'a Deny of any document counts',
    inner: { grants: [policy(GET), policy({ ...GET, Effect: 'Deny' })] },
    outer: of(),
    is: 'proved',
  },
];

const by = (Principal: Json, more: JsonObject = {}): JsonObject => ({ ...GET, Principal, ...more });
const not = (NotPrincipal: Json, Effect = 'Allow'): JsonObject => ({ ...GET, Effect, NotPrincipal });
const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/one`;
const USER = `arn:aws:iam::${ACCOUNT}:user/two`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/one/x`;

const who = (
  name: string,
  inner: readonly Json[],
  outer: readonly Json[],
  is: Decided['is'],
  more: More = {},
): Decided => ({
  name,
  inner: of(...inner),
  outer: of(...outer),
  is,
  ...more,
});

const TRUST = (Principal: Json): JsonObject => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });

const PRINCIPALS: readonly Decided[] = [
  who('a trust policy names no resource', [TRUST({ AWS: ROLE })], [TRUST({ AWS: ACCOUNT })], 'proved'),
  who('a trust policy trusts others, too', [TRUST({ AWS: ACCOUNT })], [TRUST({ AWS: ROLE })], 'refuted'),
  who('a role is of its account', [by({ AWS: ROLE })], [by({ AWS: ACCOUNT })], 'proved'),
  who('an account has others', [by({ AWS: ACCOUNT })], [by({ AWS: ROLE })], 'refuted'),
  who('a root’s ARN is its account', [by({ AWS: `arn:aws:iam::${ACCOUNT}:root` })], [by({ AWS: ACCOUNT })], 'proved'),
  who('a session is of its role', [by({ AWS: SESSION })], [by({ AWS: ROLE })], 'proved'),
  who('a role has other sessions', [by({ AWS: ROLE })], [by({ AWS: SESSION })], 'refuted'),
  who('everybody is more than an account', [by('*')], [by({ AWS: ACCOUNT })], 'refuted'),
  who('a star is everybody', [by({ AWS: '*' })], [by('*')], 'proved'),
  who('a service is no account', [by({ Service: 'sns.amazonaws.com' })], [by({ AWS: ACCOUNT })], 'refuted', {
    witness: { principal: { name: 'sns.amazonaws.com', identifiers: ['Service sns.amazonaws.com'] } },
  }),
  who('services differ', [by({ Service: 'sns.amazonaws.com' })], [by({ Service: 'sqs.amazonaws.com' })], 'refuted'),
  who('everybody but one account leaves strangers', [not({ AWS: ACCOUNT })], [by({ AWS: ACCOUNT })], 'refuted'),
  who('a role is left out only with its account', [by({ AWS: USER }), not({ AWS: USER }, 'Deny')], [], 'proved'),
  who(
    'left out with its account, it is not forbidden',
    [by({ AWS: USER }), not({ AWS: [USER, ACCOUNT] }, 'Deny')],
    [],
    'refuted',
    { witness: { principal: { name: USER, identifiers: [`AWS ${USER}`, `AWS ${ACCOUNT}`] } } },
  ),
  who('nobody is left in where all are left out', [not('*')], [], 'proved'),
  who(
    'the sender’s ARN fits the sender',
    [by('*', { Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } })],
    [by({ AWS: ACCOUNT })],
    'unknown',
    { reason: /who can send/ },
  ),
  who(
    'the sender’s account comes with the sender',
    [by('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } } })],
    [by({ AWS: ACCOUNT })],
    'refuted',
    { witness: { context: { 'aws:principalaccount': ['444455556666'] } } },
  ),
  who(
    'the sender’s ARN finds the sender',
    [by('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy-*' } } })],
    [by({ AWS: ACCOUNT })],
    'refuted',
  ),
  who(
    'a service is a service',
    [by({ Service: 'sns.amazonaws.com' })],
    [by({ Service: 'sns.amazonaws.com' }, { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } })],
    'unknown',
  ),
];

const HOMES = (name: string): JsonObject => ({ ...GET, Resource: `arn:aws:s3:::homes/${name}/*` });
const OLD = (...Statement: readonly Json[]): PolicySet<Json> => ({ grants: [{ Version: '2008-10-17', Statement }] });

const VARIABLES: readonly Decided[] = [
  who('the same variable is the same text', [HOMES('${aws:username}')], [HOMES('${aws:username}')], 'proved'),
  who('one of its values is found where that matters', [HOMES('${aws:username}')], [HOMES('alice')], 'refuted', {
    witness: { resource: 'arn:aws:s3:::homes/somebody-1/', context: { 'aws:username': ['somebody-1'] } },
  }),
  who('anything is within anything', [HOMES('${aws:username}')], [HOMES('*')], 'proved'),
  who('another variable is another text', [HOMES('${aws:username}')], [HOMES('${aws:userid}')], 'refuted'),
  who(
    'a default is no variable of its own',
    [HOMES("${aws:username, 'x'}")],
    [HOMES("${aws:username, 'x'}")],
    'proved',
  ),
  {
    name: 'in the first version it is text',
    inner: OLD(HOMES('${aws:username}')),
    outer: of(HOMES('${$}{aws:username}')),
    is: 'proved',
  },
  {
    name: 'text is no variable',
    inner: OLD(HOMES('${aws:username}')),
    outer: of(HOMES('${aws:username}')),
    is: 'refuted',
  },
  who('an escaped star is a star', [HOMES('${*}')], [HOMES('?')], 'proved'),
  who('a star is no escaped star', [HOMES('?')], [HOMES('${*}')], 'refuted'),
  where(
    'special people are where policies differ',
    { StringEquals: { [KEY]: '${aws:username}' } },
    { StringNotEquals: { 'aws:username': 'root' } },
    'refuted',
    { witness: { context: { 'aws:username': ['root'], [KEY]: ['root'] } } },
  ),
];

/** What the other elements of a statement mean, and several policies together. */
export const ELEMENTS: readonly Decided[] = [RESOURCES, ACTIONS, LIMITS, PRINCIPALS, VARIABLES].flat();
