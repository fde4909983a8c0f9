import type { Json, JsonObject } from '#src/model/json.ts';
import { type Decided, GET, of, policy, where } from './decided-case.ts';

const KEY = 'aws:referer';
const MISSING = { Null: { [KEY]: 'true' } };
const TLS = { Bool: { 'aws:SecureTransport': 'true' } };

const MISSING_KEYS: readonly Decided[] = [
  where('a missing key passes a negated operator', MISSING, { StringNotEquals: { [KEY]: 'a' } }, 'proved'),
  where('a missing key fails a positive operator', MISSING, { StringEquals: { [KEY]: 'a' } }, 'refuted'),
  where('a missing key passes …IfExists', MISSING, { StringEqualsIfExists: { [KEY]: 'a' } }, 'proved'),
  where('a missing key passes ForAllValues', MISSING, { 'ForAllValues:StringEquals': { [KEY]: 'a' } }, 'proved'),
  where('a missing key fails ForAnyValue', MISSING, { 'ForAnyValue:StringEquals': { [KEY]: 'a' } }, 'refuted'),
  where(
    'a missing key fails ForAnyValue of a negation',
    MISSING,
    { 'ForAnyValue:StringNotEquals': { [KEY]: 'a' } },
    'refuted',
  ),
  where('Null false excludes a missing key', { Null: { [KEY]: 'false' } }, { StringLike: { [KEY]: '*' } }, 'proved'),
  where('a key that a witness needs has a value', { Null: { [KEY]: 'false' } }, MISSING, 'refuted', {
    witness: { context: { [KEY]: ['something'] } },
  }),
  where('Null of both is always true', {}, { Null: { [KEY]: ['true', 'false'] } }, 'proved'),
  where('Null reads TRUE and true alike', { Null: { [KEY]: 'TRUE' } }, MISSING, 'proved'),
  where('the time is never missing', {}, { Null: { 'aws:CurrentTime': 'false' } }, 'proved'),
  where('TLS or not is never missing', { Null: { 'aws:SecureTransport': 'true' } }, MISSING, 'proved'),
  where('a witness of the time is a time', {}, { Null: { 'aws:CurrentTime': 'true' } }, 'refuted', {
    witness: { context: { 'aws:currenttime': ['2026-01-01T00:00:00Z'] } },
  }),
  where('a witness of a number is a number', { Null: { 's3:max-keys': 'false' } }, MISSING, 'refuted', {
    witness: { context: { 's3:max-keys': ['1'], [KEY]: ['something'] } },
  }),
];

const OPERATORS: readonly Decided[] = [
  where(
    'a block lies within two halves of a block',
    { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } },
    'proved',
  ),
  where(
    'a block beside a block',
    { IpAddress: { 'aws:SourceIp': '10.0.0.0/7' } },
    { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    'refuted',
    { witness: { context: { 'aws:sourceip': ['11.0.0.0'] } } },
  ),
  where(
    'all of IPv4 leaves IPv6',
    { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    'refuted',
  ),
  where(
    'no address is below the first or above the last',
    { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'] } },
    { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } },
    'proved',
  ),
  where('a number written otherwise', less('10'), { NumericLessThanEquals: { 's3:max-keys': '10.0' } }, 'proved'),
  where('a limit itself', { NumericLessThanEquals: { 's3:max-keys': '10' } }, less('10'), 'refuted', {
    witness: { context: { 's3:max-keys': ['10'] } },
  }),
  where(
    'more than 2 and less than 3 is a number between',
    { NumericGreaterThan: { 's3:max-keys': '2' }, NumericLessThan: { 's3:max-keys': '3' } },
    MISSING,
    'refuted',
    { witness: { context: { 's3:max-keys': ['2.5'], [KEY]: ['something'] } } },
  ),
  where(
    'at least and at most is exactly',
    { NumericGreaterThanEquals: { 's3:max-keys': 7 }, NumericLessThanEquals: { 's3:max-keys': 7 } },
    { NumericEquals: { 's3:max-keys': '7' } },
    'proved',
  ),
  where(
    'a date in seconds and in words',
    { DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } },
    { DateLessThan: { 'aws:CurrentTime': '1704067200' } },
    'proved',
  ),
  where(
    'one second is between two seconds',
    { DateGreaterThan: { 'aws:CurrentTime': '1704067200' }, DateLessThan: { 'aws:CurrentTime': '1704067202' } },
    { DateEquals: { 'aws:CurrentTime': '1704067199' } },
    'refuted',
    { witness: { context: { 'aws:currenttime': ['2024-01-01T00:00:01.000Z'] } } },
  ),
  where(
    'a boolean is true or false',
    { StringNotEquals: { 'aws:PrincipalTag/x': 'y' } },
    { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
    'proved',
  ),
  where('a boolean that is not true is false', { Bool: { 'aws:SecureTransport': 'False' } }, TLS, 'refuted', {
    witness: { context: { 'aws:securetransport': ['false'] } },
  }),
  where('case', { StringEquals: { [KEY]: 'AbC' } }, { StringEqualsIgnoreCase: { [KEY]: 'abc' } }, 'proved'),
  where(
    'case the other way',
    { StringEqualsIgnoreCase: { [KEY]: 'abc' } },
    { StringEquals: { [KEY]: 'abc' } },
    'refuted',
  ),
  where('binary is exact', { BinaryEquals: { [KEY]: 'QQ==' } }, { StringEquals: { [KEY]: 'QQ==' } }, 'proved'),
  where('binary has no wildcard', { BinaryEquals: { [KEY]: 'Q*' } }, { StringEquals: { [KEY]: 'Q*' } }, 'proved'),
  where(
    'StringEquals has no wildcard',
    { StringEquals: { [KEY]: 'a*' } },
    { StringLike: { [KEY]: 'a[*]' } },
    'refuted',
    {
      witness: { context: { [KEY]: ['a*'] } },
    },
  ),
  where(
    'a wildcard within ArnLike stops at a colon',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:x' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s*:*:*:*' } },
    'proved',
  ),
  where(
    'a star at a segment’s end of ArnLike stops, too',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:x' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:?*:1:x' } },
    'refuted',
    { witness: { context: { 'aws:sourcearn': ['arn:aws:sns::x:'] } } },
  ),
  where(
    'ArnEquals reads wildcards, too',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:us:1:x*' } },
    { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us:*:x*' } },
    'proved',
  ),
  where(
    'ArnNotLike is the rest',
    { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
    { ArnNotEquals: { 'aws:SourceArn': 'arn:aws:sns:us:1:x' } },
    'proved',
  ),
  where('two keys, each asked', { ...TLS, StringEquals: { [KEY]: 'x' } }, TLS, 'proved'),
  where('two keys, one asked', TLS, { ...TLS, StringEquals: { [KEY]: 'x' } }, 'refuted', {
    witness: { context: { 'aws:securetransport': ['true'], [KEY]: ['y'] } },
  }),
  where(
    'a key spelled otherwise is the same key',
    { StringEquals: { 'AWS:Referer': 'x' } },
    { StringEquals: { 'aws:referer': 'x' } },
    'proved',
  ),
  where(
    'one key asked as text and as number',
    { StringLike: { 's3:max-keys': '1*' }, NumericGreaterThan: { 's3:max-keys': '15' } },
    MISSING,
    'refuted',
    { witness: { context: { 's3:max-keys': ['16'], [KEY]: ['something'] } } },
  ),
];

function less(than: string): JsonObject {
  return { NumericLessThan: { 's3:max-keys': than } };
}

const anyTag = (value: Json): JsonObject => ({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': value } });
const user = (operator: string, value: Json): JsonObject => ({ [operator]: { 'aws:username': value } });

const SETS: readonly Decided[] = [
  where(
    'many values, each listed',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'ForAllValues:StringLike': { 'aws:TagKeys': '?' } },
    'proved',
  ),
  where(
    'many values, some listed',
    anyTag(['a', 'b']),
    { 'ForAllValues:StringLike': { 'aws:TagKeys': '?' } },
    'refuted',
  ),
  where(
    'one value for each that is asked for',
    { ...anyTag('a'), 'ForAnyValue:StringLike': { 'aws:TagKeys': 'b*' } },
    { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': 'c' } },
    'refuted',
    { witness: { context: { 'aws:tagkeys': ['b', 'a'] } } },
  ),
  where(
    'AWS gives no meaning to a plain operator on many values',
    { StringEquals: { 'aws:TagKeys': 'a' } },
    { StringEquals: { 'aws:TagKeys': 'b' } },
    'unknown',
    { reason: /many values/ },
  ),
  where('…but whether they are there is clear', anyTag('a'), { Null: { 'aws:TagKeys': 'false' } }, 'proved'),
  where(
    'nobody says that a user has two names',
    { ...user('ForAnyValue:StringEquals', 'a'), ...user('ForAnyValue:StringLike', 'b*') },
    MISSING,
    'unknown',
    { reason: /several values of aws:username/ },
  ),
  where('one name is enough', user('ForAnyValue:StringLike', 'a*'), user('ForAnyValue:StringEquals', 'b'), 'refuted', {
    witness: { context: { 'aws:username': ['a'] } },
  }),
  where(
    'no name is enough, too',
    user('ForAllValues:StringEquals', 'a'),
    user('ForAnyValue:StringEquals', 'a'),
    'refuted',
    { witness: { context: {} } },
  ),
  where(
    'a documented number has one value',
    { 'ForAnyValue:NumericEquals': { 's3:max-keys': '1' }, 'ForAnyValue:NumericLessThan': { 's3:max-keys': '1' } },
    MISSING,
    'proved',
  ),
];

const UNREAD: readonly Decided[] = [
  where('an operator that nobody documents', { StringSounds: { [KEY]: 'x' } }, TLS, 'unknown', {
    reason: /StringSounds/,
  }),
  where(
    'the same unknown operator on both sides',
    { StringSounds: { [KEY]: 'x' } },
    { StringSounds: { [KEY]: 'x' } },
    'proved',
  ),
  where('what a template leaves open', { StringEquals: { [KEY]: { $unresolved: 'later' } } }, TLS, 'unknown', {
    reason: /later/,
  }),
  where('a number that is none', { NumericLessThan: { 's3:max-keys': 'ten' } }, TLS, 'unknown', { reason: /ten/ }),
  where('a date that is none', { DateLessThan: { 'aws:CurrentTime': 'soon' } }, TLS, 'unknown', { reason: /soon/ }),
  where('a block that is none', { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } }, TLS, 'unknown', { reason: /33/ }),
  where('a condition that is no object', 'x', TLS, 'unknown', { reason: /Condition/ }),
  where('an operator without keys', { StringEquals: 'x' }, TLS, 'unknown', { reason: /StringEquals/ }),
  where('an open condition', { $unresolved: 'later' }, TLS, 'unknown', { reason: /later/ }),
  where('open keys', { StringEquals: { $unresolved: 'later' } }, TLS, 'unknown', { reason: /later/ }),
  {
    name: 'no Statement is nothing that can be judged',
    inner: { grants: [{ Version: '2012-10-17' }] },
    outer: of(),
    is: 'unknown',
    reason: /the policy/,
  },
  { name: 'no document', inner: { grants: ['no JSON'] }, outer: of(), is: 'unknown', reason: /the policy/ },
  {
    name: 'an open document',
    inner: { grants: [{ $unresolved: 'x' }] },
    outer: of(),
    is: 'unknown',
    reason: /the policy/,
  },
  {
    name: 'a statement that is none',
    inner: { grants: [policy('x')] },
    outer: of(),
    is: 'unknown',
    reason: /Statement\[0\]/,
  },
  { name: 'an effect that is none', inner: of({ ...GET, Effect: 'allow' }), outer: of(), is: 'unknown' },
  { name: 'an open action', inner: of({ ...GET, Action: [{ $unresolved: 'x' }] }), outer: of(), is: 'unknown' },
  {
    name: 'an open resource',
    inner: of({ ...GET, Resource: { $unresolved: 'x' } }),
    outer: of(),
    is: 'unknown',
    reason: /unresolved/,
  },
  {
    name: 'an open principal',
    inner: of({ ...GET, Principal: { AWS: { $unresolved: 'x' } } }),
    outer: of(),
    is: 'unknown',
  },
  {
    name: 'an unread Deny may take everything away',
    inner: of(GET),
    outer: { grants: [policy(GET), policy({ Effect: 'Deny', Action: 's3:*', Resource: { $unresolved: 'x' } })] },
    is: 'unknown',
  },
  {
    name: 'an unread Deny takes away, if anything',
    inner: { grants: [policy(GET, { Effect: 'Deny' })] },
    outer: of(GET),
    is: 'proved',
  },
  { name: 'JSON text is a document', inner: { grants: [JSON.stringify(policy(GET))] }, outer: of(GET), is: 'proved' },
];

const CARRIED: readonly Decided[] = [
  where('what every request carries', {}, { StringEquals: { [KEY]: 'x' } }, 'proved', {
    options: { carries: { StringEquals: { [KEY]: 'x' } } },
  }),
  where('what a request carries is in the witness', {}, MISSING, 'refuted', {
    options: { carries: { StringEquals: { [KEY]: 'x' } } },
    witness: { context: { [KEY]: ['x'] } },
  }),
];

const STATES: readonly Decided[] = [
  where('a spent budget of states', ...LIKE(), 'unknown', { options: { states: 2 }, reason: /budget/ }),
  where('enough of it', ...LIKE(), 'proved'),
  where('a spent budget of branches', ...LIKE(), 'unknown', { options: { branches: 0 }, reason: /budget/ }),
];

function LIKE(): [Json, Json] {
  return [{ StringLike: { [KEY]: '*a*b*c*d*' } }, { StringLike: { [KEY]: '*a*b*c*' } }];
}

/** What conditions mean. */
export const CONDITIONS: readonly Decided[] = [MISSING_KEYS, OPERATORS, SETS, UNREAD, CARRIED, STATES].flat();
