import type { JsonObject } from '#src/model/json.ts';
import { BUCKET, springs } from './trap.ts';

const statement = (more: JsonObject = {}): JsonObject => ({
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::123456789012:role/app' },
  Action: ['s3:GetObject'],
  Resource: 'arn:aws:s3:::assets/*',
  Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'shop' } },
  ...more,
});
const policy = (...Statement: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement });
const inline = (PolicyName: string): JsonObject => ({
  PolicyName,
  PolicyDocument: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::assets/*' }),
});
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key';

springs({
  'T1 an inline policy beside CDK’s own': {
    type: 'AWS::IAM::Role',
    declared: { Policies: [inline('DefaultPolicy')] },
    now: { Policies: [inline('DefaultPolicy'), inline('rogue')] },
    at: /^Policies/,
  },
  'T5 an alias that leads to another key': {
    type: 'AWS::KMS::Alias',
    declared: { AliasName: 'alias/shop', TargetKeyId: 'key-1' },
    now: { TargetKeyId: 'key-2' },
    at: 'TargetKeyId',
  },
  'T5 a key of ours swapped for AWS’s': {
    type: 'AWS::SNS::Topic',
    declared: { KmsMasterKeyId: `${KEY}/key-1` },
    now: { KmsMasterKeyId: 'alias/aws/sns' },
    at: 'KmsMasterKeyId',
  },
  'T8 the document of a managed policy': {
    type: 'AWS::IAM::ManagedPolicy',
    declared: { PolicyDocument: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) },
    now: { PolicyDocument: policy({ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }) },
    at: /^PolicyDocument/,
  },
  'T13 a function of that name in another region': {
    type: 'AWS::Lambda::EventSourceMapping',
    isRaw: true,
    declared: { FunctionName: 'worker' },
    before: { FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:worker' },
    now: { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:worker' },
    at: 'FunctionName',
  },
  'T13 a role of that name in another account': {
    type: 'AWS::ECS::TaskDefinition',
    declared: { TaskRoleArn: 'app' },
    before: { TaskRoleArn: 'arn:aws:iam::123456789012:role/app' },
    now: { TaskRoleArn: 'arn:aws:iam::999999999999:role/app' },
    at: 'TaskRoleArn',
  },
  'T15 a principal that no longer resolves': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement()) },
    now: { BucketPolicy: policy(statement({ Principal: { AWS: 'AROAEXAMPLEID' } })) },
    at: /^BucketPolicy/,
  },
  'T16 a condition that was removed': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement()) },
    now: { BucketPolicy: policy(statement({ Condition: {} })) },
    at: /^BucketPolicy/,
  },
  'T16 an operator that asks for less': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement()) },
    now: {
      BucketPolicy: policy(statement({ Condition: { StringLike: { 'aws:PrincipalTag/Team': '*' } } })),
    },
    at: /^BucketPolicy/,
  },
  'T17 all but these actions instead of these': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement()) },
    now: {
      BucketPolicy: policy(
        Object.fromEntries(
          Object.entries(statement()).map(([name, value]) => [name === 'Action' ? 'NotAction' : name, value]),
        ),
      ),
    },
    at: /^BucketPolicy/,
  },
  'T17 a denial turned into leave': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement({ Effect: 'Deny' })) },
    now: { BucketPolicy: policy(statement({ Effect: 'Allow' })) },
    at: /^BucketPolicy/,
  },
  'T18 a bucket policy where none was declared': {
    ...BUCKET,
    declared: {},
    now: { BucketPolicy: policy(statement({ Principal: '*' })) },
    at: 'BucketPolicy',
  },
  'T18 a policy of a secret where none was declared': {
    type: 'AWS::SecretsManager::Secret',
    declared: { Name: 's' },
    now: { ResourcePolicy: policy(statement({ Principal: '*' })) },
    at: 'ResourcePolicy',
  },
  'T18 a topic policy where none was declared': {
    type: 'AWS::SNS::Topic',
    declared: {},
    now: { TopicPolicy: policy(statement({ Principal: '*', Action: 'sns:Publish' })) },
    at: 'TopicPolicy',
  },
  'T18 a policy of a repository where none was declared': {
    type: 'AWS::ECR::Repository',
    declared: { RepositoryName: 'app' },
    now: { RepositoryPolicyText: policy({ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }) },
    at: 'RepositoryPolicyText',
  },
  'T23 a second statement of the same name': {
    ...BUCKET,
    declared: { BucketPolicy: policy(statement()) },
    now: { BucketPolicy: policy(statement(), statement({ Action: 's3:DeleteObject' })) },
    at: /^BucketPolicy/,
  },
});
