import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { compared } from './compared.ts';

const statement = (changes: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  Resource: 'arn:aws:sqs:eu-west-1:111122223333:queue',
  ...changes,
});
const policy = (...Statement: Json[]): JsonObject => ({ PolicyDocument: { Version: '2012-10-17', Statement } });
const TYPE = 'AWS::SQS::QueuePolicy';

const SAME: readonly (readonly [what: string, live: JsonObject])[] = [
  ['B1 one element instead of a list', policy(statement({ Resource: ['arn:aws:sqs:eu-west-1:111122223333:queue'] }))],
  ['A4 actions in another order', policy(statement({ Action: ['sqs:ReceiveMessage', 'sqs:SendMessage'] }))],
  ['B2 a statement without its list', { PolicyDocument: { Version: '2012-10-17', Statement: statement() } }],
  ['B3 an account instead of its root', policy(statement({ Principal: { AWS: '111122223333' } }))],
  ['B6 an empty condition', policy(statement({ Condition: {} }))],
  ['B7 a name given by the service', policy(statement({ Sid: 'auto1' }))],
  ['B16 actions in another case', policy(statement({ Action: ['SQS:sendmessage', 'sqs:ReceiveMessage'] }))],
  ['B8 the document as text', { PolicyDocument: JSON.stringify(policy(statement())['PolicyDocument']) }],
  [
    'B9 the document percent-encoded',
    { PolicyDocument: encodeURIComponent(JSON.stringify(policy(statement())['PolicyDocument'])) },
  ],
  [
    'one statement spread over two',
    policy(statement({ Action: 'sqs:SendMessage' }), statement({ Action: 'sqs:ReceiveMessage' })),
  ],
];

describe('policies', () => {
  test.each(SAME)('%s is no difference', (_, live) => {
    expect(compared(TYPE, policy(statement()), live)).toEqual([]);
  });

  const OTHER: readonly (readonly [what: string, live: Json])[] = [
    ['T17 the effect', statement({ Effect: 'Deny' })],
    ['an action', statement({ Action: ['sqs:SendMessage', 'sqs:DeleteMessage'] })],
    ['another account', statement({ Principal: { AWS: '444455556666' } })],
    ['T16 a condition added', statement({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ['B6 a condition that nothing fulfils', statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': [] } } })],
    [
      'B15 NotAction',
      {
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        NotAction: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
        Resource: '*',
      },
    ],
  ];
  test.each(OTHER)('%s is a difference', (_, live) => {
    expect(compared(TYPE, policy(statement()), policy(live))).not.toEqual([]);
  });

  test('a condition’s operator, key case and quoting', () => {
    const tls = (Condition: JsonObject): JsonObject => policy(statement({ Condition }));
    const declared = tls({ Bool: { 'aws:SecureTransport': false } });
    expect(compared(TYPE, declared, tls({ Bool: { 'AWS:securetransport': 'false' } }))).toEqual([]);
    expect(compared(TYPE, declared, tls({ BoolIfExists: { 'aws:SecureTransport': 'false' } }))).not.toEqual([]);
    expect(compared(TYPE, declared, policy(statement()))).not.toEqual([]);
  });

  test('a statement more is an element that nobody declared; AWS’s own log delivery is not', () => {
    const open = statement({ Sid: 'Open', Principal: '*' });
    expect(compared(TYPE, policy(statement()), policy(statement(), open))).toEqual([
      'differs PolicyDocument.Statement[1]',
    ]);
    const delivery = (account: string): JsonObject => ({
      Sid: 'AWSLogDeliveryWrite1',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs/AWSLogs/*',
      Condition: { StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
    expect(
      compared('AWS::S3::BucketPolicy', policy(statement()), policy(statement(), delivery('111122223333'))),
    ).toEqual([]);
    expect(
      compared('AWS::S3::BucketPolicy', policy(statement()), policy(statement(), delivery('444455556666'))),
    ).not.toEqual([]);
  });

  test('a declared name that is another one now is a difference even where all is allowed as before', () => {
    const named = policy(statement({ Sid: 'Mine' }));
    expect(compared(TYPE, named, policy(statement({ Sid: 'Other' })))).toEqual([
      'differs PolicyDocument.Statement[Mine].Sid',
    ]);
    expect(compared(TYPE, named, named)).toEqual([]);
  });

  test('a second statement of the same name is seen (T23)', () => {
    const [mine, twin] = [statement({ Sid: 'Mine' }), statement({ Sid: 'Mine', Action: 'sqs:*' })];
    expect(compared(TYPE, policy(mine), policy(mine, twin))).not.toEqual([]);
  });

  test('a principal that no longer is anybody is a difference (T15)', () => {
    const declared = policy(statement({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }));
    const live = policy(statement({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' } }));
    expect(compared(TYPE, declared, live)).toEqual(['differs PolicyDocument.Statement[0].Principal.AWS']);
    expect(compared(TYPE, declared, live, { isSameThing: () => true })).toEqual([]);
  });

  test('an origin access identity is one in all its spellings (B11)', () => {
    const identity = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABC';
    const declared = policy(statement({ Principal: { AWS: identity } }));
    const isSameThing = (one: string, other: string): boolean | undefined =>
      (one === 'E1ABC' && other === 'c0ffee') || undefined;
    expect(
      compared(TYPE, declared, policy(statement({ Principal: { CanonicalUser: 'c0ffee' } })), { isSameThing }),
    ).toEqual([]);
    expect(
      compared(TYPE, declared, policy(statement({ Principal: { CanonicalUser: 'bad' } })), { isSameThing }),
    ).not.toEqual([]);
  });

  test('a resource whose properties look like a policy is compared property by property', () => {
    const bus = (EventBusName: string): JsonObject => ({ EventBusName, StatementId: 'a', Statement: statement() });
    expect(compared('AWS::Events::EventBusPolicy', bus('one'), bus('one'))).toEqual([]);
    expect(compared('AWS::Events::EventBusPolicy', bus('one'), bus('two'))).toEqual(['differs EventBusName']);
  });

  test('two things that nobody knows are not the same', () => {
    const open = (): JsonObject => policy(statement({ Resource: [{ $unresolved: 'an import' }] }));
    expect(compared(TYPE, open(), open())).toEqual(['unknown PolicyDocument.Statement[0].Resource[0]']);
  });

  test('what is unresolved in a policy is unknown, and the rest of it is compared', () => {
    const open = policy(statement({ Resource: { $unresolved: 'an import' } }));
    expect(compared(TYPE, open, policy(statement()))).toEqual(['unknown PolicyDocument.Statement[0].Resource[0]']);
    expect(compared(TYPE, open, policy(statement({ Effect: 'Deny' })))).toContain(
      'differs PolicyDocument.Statement[0].Effect',
    );
  });
});
