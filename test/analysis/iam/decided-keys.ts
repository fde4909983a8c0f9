import type { Json, JsonObject } from '#src/model/json.ts';
import { type Decided, GET, of, where } from './decided-case.ts';

const KEY = 'aws:referer';
const TAG = 'aws:RequestTag/size';
const MISSING = { Null: { [KEY]: 'true' } };
const there = (key: string): JsonObject => ({ Null: { [key]: 'false' } });

/** What one Allow under a condition permits beyond several others. */
const among = (name: string, inner: Json, outer: readonly Json[], is: Decided['is'], more = {}): Decided => ({
  name,
  inner: of({ ...GET, Condition: inner }),
  outer: of(...outer.map((Condition) => ({ ...GET, Condition }))),
  is,
  ...more,
});

const count = (operator: string, value: string, key = 's3:max-keys'): JsonObject => ({
  [`Numeric${operator}`]: { [key]: value },
});

const NATURES: readonly Decided[] = [
  among(
    'a number is below a limit or not',
    there('s3:max-keys'),
    [count('LessThan', '5'), count('GreaterThanEquals', '5')],
    'proved',
  ),
  among(
    'a tag may be no number',
    there(TAG),
    [count('LessThan', '5', TAG), count('GreaterThanEquals', '5', TAG)],
    'refuted',
    { witness: { context: { 'aws:requesttag/size': ['something'] } } },
  ),
  among(
    'an address is of version 4 or 6',
    there('aws:SourceIp'),
    [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, { IpAddress: { 'aws:SourceIp': '::/0' } }],
    'proved',
  ),
  among(
    'a tag may be no address',
    there(TAG),
    [{ IpAddress: { [TAG]: '0.0.0.0/0' } }, { IpAddress: { [TAG]: '::/0' } }],
    'refuted',
  ),
  where('a documented boolean is one of two', there('aws:SecureTransport'), yesOrNo('aws:SecureTransport'), 'proved'),
  where('a tag is more than true or false', there(TAG), yesOrNo(TAG), 'refuted'),
  where(
    'a boolean asked as a text is one of two, too',
    { StringNotEquals: { 'aws:SecureTransport': 'true' }, ...there('aws:SecureTransport') },
    { StringEquals: { 'aws:SecureTransport': 'false' } },
    'proved',
  ),
  where(
    'many booleans are booleans',
    { 'ForAnyValue:Bool': { 'codebuild:secondarySources.insecureSsl': 'true' } },
    { 'ForAllValues:Bool': { 'codebuild:secondarySources.insecureSsl': ['true', 'false'] } },
    'proved',
  ),
  among(
    'a boolean that is no number',
    there('aws:SecureTransport'),
    [{ NumericEquals: { 'aws:SecureTransport': '1' } }],
    'refuted',
    { witness: { context: { 'aws:securetransport': ['true'] } } },
  ),
  among(
    'two texts, each allowed',
    { StringEquals: { [KEY]: ['a', 'b'] } },
    [{ StringEquals: { [KEY]: 'a' } }, { StringEquals: { [KEY]: 'b' } }],
    'proved',
  ),
  where(
    'a value has the usual shape of its key',
    there('aws:SourceAccount'),
    { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    'refuted',
    { witness: { context: { 'aws:sourceaccount': ['211111111111'] } } },
  ),
  where(
    '…where it can',
    { StringLike: { 'aws:SourceAccount': 'x*' } },
    { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    'refuted',
    { witness: { context: { 'aws:sourceaccount': ['x'] } } },
  ),
];

function yesOrNo(key: string): JsonObject {
  return { Bool: { [key]: ['true', 'false'] } };
}

const user = (operator: string, value: Json): JsonObject => ({ [operator]: { 'aws:username': value } });
const TWO = { ...user('ForAnyValue:StringEquals', 'a'), ...user('ForAnyValue:StringLike', 'b*') };
const SEVERAL = { reason: /several values of aws:username/ };

const AS_OF_SETS: readonly Decided[] = [
  where(
    'two names, whatever else is asked',
    { ...TWO, Bool: { 'aws:SecureTransport': 'true' } },
    MISSING,
    'unknown',
    SEVERAL,
  ),
  where('two names that are there', { ...TWO, ...there('aws:username') }, MISSING, 'unknown', SEVERAL),
  where('a key that is asked plainly has one value', { ...TWO, ...user('StringLike', '*') }, MISSING, 'proved'),
  where(
    'one name meets several demands',
    { ...user('ForAnyValue:StringLike', 'a*'), ...user('ForAnyValue:StringLikeIfExists', '*b') },
    MISSING,
    'refuted',
    { witness: { context: { 'aws:username': ['ab'], [KEY]: ['something'] } } },
  ),
];

const MIXED: readonly Decided[] = [
  where(
    'a number with the text that is asked, too',
    {
      StringLike: { 's3:max-keys': '17*' },
      NumericGreaterThan: { 's3:max-keys': '15' },
      NumericNotEquals: { 's3:max-keys': '16' },
    },
    MISSING,
    'refuted',
    { witness: { context: { 's3:max-keys': ['17'], [KEY]: ['something'] } } },
  ),
  where(
    'a number far from its limits is not looked for',
    { StringLike: { 's3:max-keys': '2*' }, NumericGreaterThan: { 's3:max-keys': '15' } },
    MISSING,
    'unknown',
  ),
];

const ARN = 'arn:aws:sns:us:1:x';

const READINGS: readonly Decided[] = [
  where(
    'StringLike knows no segments',
    { StringEquals: { [KEY]: ARN } },
    { StringLike: { [KEY]: 'arn:*:x' } },
    'proved',
  ),
  where(
    'not equal, whatever the case',
    { StringEquals: { [KEY]: 'A' } },
    { StringNotEqualsIgnoreCase: { [KEY]: 'a' } },
    'refuted',
  ),
  where('…to another text', { StringEquals: { [KEY]: 'B' } }, { StringNotEqualsIgnoreCase: { [KEY]: 'a' } }, 'proved'),
  where('not like', { StringEquals: { [KEY]: 'ab' } }, { StringNotLike: { [KEY]: 'a*' } }, 'refuted'),
  where('…another pattern', { StringEquals: { [KEY]: 'ab' } }, { StringNotLike: { [KEY]: 'b*' } }, 'proved'),
  where('not this number', count('Equals', '5'), count('NotEquals', '5.0'), 'refuted'),
  where('…but another', count('Equals', '5'), count('NotEquals', '6'), 'proved'),
];

const unread = (name: string, inner: Json, reason: RegExp): Decided =>
  where(name, inner, MISSING, 'unknown', { reason });

const UNREAD: readonly Decided[] = [
  unread('one of two values is open', { StringEquals: { [KEY]: ['a', { $unresolved: 'later' }] } }, /later/),
  unread('one of two numbers is none', { NumericEquals: { 's3:max-keys': ['1', 'ten'] } }, /ten/),
  unread('keys of which some are open', { StringEquals: { $unresolved: 'later', [KEY]: 'a' } }, /later/),
  unread('a qualifier stands before its operator', { 'StringForAnyValue:Equals': { [KEY]: 'a' } }, /StringForAnyValue/),
  unread('IfExists stands behind its operator', { StringIfExistsEquals: { [KEY]: 'a' } }, /StringIfExistsEquals/),
  where('what a request carries may be unknown', {}, MISSING, 'unknown', {
    options: { carries: { StringEquals: { [KEY]: { $unresolved: 'later' } } } },
  }),
];

const OPEN = { $unresolved: 'later' };
const DENY: JsonObject = { ...GET, Effect: 'Deny' };
const LATER: JsonObject = { StringEquals: { [KEY]: OPEN } };

const open = (
  name: string,
  inner: readonly Json[],
  outer: readonly Json[],
  is: Decided['is'] = 'unknown',
): Decided => ({
  name,
  inner: of(...inner),
  outer: of(...outer),
  is,
  ...(is === 'unknown' ? { reason: /later/ } : {}),
});

const LEFT_OPEN: readonly Decided[] = [
  open('a Deny of open resources may forbid it', [GET, { ...DENY, Resource: OPEN }], []),
  open('…under an open condition', [GET, { ...DENY, Condition: LATER }], []),
  open('…of open actions', [GET, { ...DENY, Action: OPEN }], []),
  open('an Allow of open resources may permit it', [GET], [{ ...GET, Resource: OPEN }]),
  open('…of one that is open, one that is not', [GET], [{ ...GET, Resource: [OPEN, 'arn:aws:s3:::b/*'] }]),
  open('…under an open condition, too', [GET], [{ ...GET, Condition: LATER }]),
  open('…of open actions, too', [GET], [{ ...GET, Action: OPEN }]),
  open(
    'a Deny of something else may be open',
    [GET, { ...DENY, Action: 's3:PutObject', Resource: OPEN }],
    [],
    'refuted',
  ),
  open('…on another resource', [GET, { ...DENY, Resource: 'arn:aws:s3:::b/*', Condition: LATER }], [], 'refuted'),
];

/** What condition keys can hold, and how operators read that. */
export const KEYS: readonly Decided[] = [NATURES, AS_OF_SETS, MIXED, READINGS, UNREAD, LEFT_OPEN].flat();
