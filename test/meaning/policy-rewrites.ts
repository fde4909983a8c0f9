import type { Json } from '#src/model/json.ts';
import type { Rewrite } from './rewrite.ts';

const ROLE = { type: 'AWS::IAM::Role', path: 'AssumeRolePolicyDocument' };
const BUCKET = { type: 'AWS::S3::Bucket', path: 'BucketPolicy' };
const KEY = { type: 'AWS::KMS::Key', path: 'KeyPolicy' };
const ROOT = 'arn:aws:iam::123456789012:root';
const OBJECTS = 'arn:aws:s3:::logs/*';
const document = (...Statement: Json[]): Json => ({ Version: '2012-10-17', Statement });
const allow = (Action: Json, Resource: Json, more: object = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

export const POLICY_REWRITES: readonly Rewrite[] = [
  {
    name: 'statements in another order',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS), allow('s3:PutObject', '*')),
    rewritten: document(allow('s3:PutObject', '*'), allow('s3:GetObject', OBJECTS)),
    harmful: document(allow('s3:PutObject', OBJECTS), allow('s3:GetObject', '*')),
  },
  {
    name: 'statement ids',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS)),
    rewritten: document(allow('s3:GetObject', OBJECTS, { Sid: 'Read' })),
    harmful: document({ ...(allow('s3:GetObject', OBJECTS) as object), Sid: 'Read', Effect: 'Deny' }),
  },
  {
    name: 'a list of one action',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS)),
    rewritten: document(allow(['s3:GetObject'], [OBJECTS])),
    harmful: document(allow(['s3:GetObject', 's3:PutObject'], [OBJECTS])),
  },
  {
    name: 'one statement, not in a list',
    ...ROLE,
    written: document(allow('sts:AssumeRole', '*')),
    rewritten: { Version: '2012-10-17', Statement: allow('sts:AssumeRole', '*') },
    harmful: { Version: '2012-10-17', Statement: allow('sts:*', '*') },
  },
  {
    name: 'a policy’s id',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS)),
    rewritten: { Id: 'x', ...(document(allow('s3:GetObject', OBJECTS)) as object) },
    harmful: { Id: 'x', ...(document(allow('s3:GetObject', '*')) as object) },
  },
  {
    name: 'no version where nothing depends on it',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS)),
    rewritten: { Statement: [allow('s3:GetObject', OBJECTS)] },
    harmful: { Statement: [allow('s3:GetObject', 'arn:aws:s3:::logs/${aws:username}')] },
  },
  {
    name: 'the case of actions',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS)),
    rewritten: document(allow('S3:getobject', OBJECTS)),
    harmful: document(allow('S3:getobjectacl', OBJECTS)),
  },
  {
    name: 'the order of actions',
    ...BUCKET,
    written: document(allow(['s3:GetObject', 's3:PutObject'], OBJECTS)),
    rewritten: document(allow(['s3:PutObject', 's3:GetObject'], OBJECTS)),
    harmful: document(allow(['s3:PutObject', 's3:DeleteObject'], OBJECTS)),
  },
  {
    name: 'a statement split by action',
    ...BUCKET,
    written: document(allow(['s3:GetObject', 's3:PutObject'], OBJECTS)),
    rewritten: document(allow('s3:GetObject', OBJECTS), allow('s3:PutObject', OBJECTS)),
    harmful: document(allow('s3:GetObject', OBJECTS), allow('s3:PutObject', '*')),
  },
  {
    name: 'a statement split by resource',
    ...BUCKET,
    written: document(allow('s3:GetObject', ['arn:aws:s3:::a', 'arn:aws:s3:::b'])),
    rewritten: document(allow('s3:GetObject', 'arn:aws:s3:::b'), allow('s3:GetObject', 'arn:aws:s3:::a')),
    harmful: document(allow('s3:GetObject', 'arn:aws:s3:::b'), allow('s3:PutObject', 'arn:aws:s3:::a')),
  },
  {
    name: 'a statement that another covers',
    ...BUCKET,
    written: document(allow('s3:*', '*')),
    rewritten: document(allow('s3:*', '*'), allow('s3:GetObject', OBJECTS)),
    harmful: document(allow('s3:*', '*'), allow('sqs:SendMessage', '*')),
  },
  {
    name: 'everyone in two spellings',
    ...BUCKET,
    written: document(allow('s3:GetObject', OBJECTS, { Principal: '*' })),
    rewritten: document(allow('s3:GetObject', OBJECTS, { Principal: { AWS: '*' } })),
    harmful: document(allow('s3:GetObject', OBJECTS, { Principal: { Service: '*' } })),
  },
  {
    name: 'an account by number and by its root',
    ...KEY,
    written: document(allow('kms:*', '*', { Principal: { AWS: '123456789012' } })),
    rewritten: document(allow('kms:*', '*', { Principal: { AWS: [ROOT] } })),
    harmful: document(allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::210987654321:root' } })),
  },
  {
    name: 'principals split over statements',
    ...KEY,
    written: document(
      allow('kms:Decrypt', '*', { Principal: { Service: ['logs.amazonaws.com', 'sns.amazonaws.com'] } }),
    ),
    rewritten: document(
      allow('kms:Decrypt', '*', { Principal: { Service: 'sns.amazonaws.com' } }),
      allow('kms:Decrypt', '*', { Principal: { Service: 'logs.amazonaws.com' } }),
    ),
    harmful: document(
      allow('kms:Decrypt', '*', { Principal: { Service: 'sns.amazonaws.com' } }),
      allow('kms:Decrypt', '*', { Principal: { AWS: 'logs.amazonaws.com' } }),
    ),
  },
  {
    name: 'a condition’s boolean as text',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': false } } })),
    rewritten: document(allow('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': ['FALSE'] } } })),
    harmful: document(allow('s3:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
  },
  {
    name: 'the case of operators and keys',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } })),
    rewritten: document(allow('s3:*', '*', { Condition: { stringequals: { 'AWS:sourceaccount': '1' } } })),
    harmful: document(allow('s3:*', '*', { Condition: { StringNotEquals: { 'aws:SourceAccount': '1' } } })),
  },
  {
    name: 'a condition’s values in another order',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { StringLike: { 'aws:userid': ['a*', 'b'] } } })),
    rewritten: document(allow('s3:*', '*', { Condition: { StringLike: { 'aws:userid': ['b', 'a*', 'b'] } } })),
    harmful: document(allow('s3:*', '*', { Condition: { StringLike: { 'aws:userid': ['b', 'A*'] } } })),
  },
  {
    name: 'a condition’s addresses as blocks',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/24' } } })),
    rewritten: document(
      allow('s3:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.128/25', '10.0.0.0/25'] } } }),
    ),
    harmful: document(
      allow('s3:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.128/25', '10.0.1.0/25'] } } }),
    ),
  },
  {
    name: 'a condition’s number as text',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { NumericLessThan: { 's3:max-keys': 10 } } })),
    rewritten: document(allow('s3:*', '*', { Condition: { NumericLessThan: { 's3:max-keys': '10' } } })),
    harmful: document(allow('s3:*', '*', { Condition: { NumericLessThan: { 's3:max-keys': '100' } } })),
  },
  {
    name: 'ArnEquals for ArnLike',
    ...BUCKET,
    written: document(allow('s3:*', '*', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:*' } } })),
    rewritten: document(allow('s3:*', '*', { Condition: { ArnEquals: { 'aws:SourceArn': 'arn:*' } } })),
    harmful: document(allow('s3:*', '*', { Condition: { ArnNotEquals: { 'aws:SourceArn': 'arn:*' } } })),
  },
  {
    name: 'an empty condition',
    ...BUCKET,
    written: document(allow('s3:*', '*')),
    rewritten: document(allow('s3:*', '*', { Condition: {} })),
    harmful: document(allow('s3:*', '*', { Condition: { StringEquals: { 'aws:userid': [] } } })),
  },
  {
    name: 'a document as JSON text',
    ...ROLE,
    written: document(allow('sts:AssumeRole', '*')),
    rewritten: JSON.stringify(document(allow('sts:AssumeRole', '*')), null, 2),
    harmful: JSON.stringify(document(allow('sts:*', '*'))),
  },
  {
    name: 'a document as URL-encoded text',
    ...ROLE,
    written: document(allow('sts:AssumeRole', '*')),
    rewritten: encodeURIComponent(JSON.stringify(document(allow('sts:AssumeRole', '*')))),
    harmful: encodeURIComponent(JSON.stringify(document(allow('sts:*', '*')))),
  },
  {
    name: 'NotAction in another order',
    ...BUCKET,
    written: document({ Effect: 'Deny', NotAction: ['a:b', 'c:d'], Resource: '*' }),
    rewritten: document({ Effect: 'Deny', NotAction: ['c:d', 'a:b'], Resource: '*' }),
    harmful: document({ Effect: 'Deny', Action: ['c:d', 'a:b'], Resource: '*' }),
  },
  {
    name: 'one inline policy’s statements split',
    type: 'AWS::IAM::Role',
    path: 'Policies.PolicyDocument',
    written: document(allow(['s3:GetObject', 's3:PutObject'], '*')),
    rewritten: document(allow('s3:GetObject', '*'), allow('s3:PutObject', '*')),
    harmful: document(allow('s3:GetObject', '*'), { Effect: 'Allow', NotAction: 's3:PutObject', Resource: '*' }),
  },
];
