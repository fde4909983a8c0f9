import { describe, expect, test } from 'vitest';
import { compared } from './compared.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** [what, type, property, declared, the same, another one]: drift-normalization C and M2. */
const NAMES = [
  [
    'C1 a function',
    'AWS::Lambda::Alias',
    'FunctionName',
    'app',
    'arn:aws:lambda:eu-west-1:111122223333:function:app',
    'arn:aws:lambda:eu-west-1:111122223333:function:app2',
  ],
  [
    'T13 of another account',
    'AWS::Lambda::Alias',
    'FunctionName',
    'app',
    'arn:aws:lambda:eu-west-1:111122223333:function:app',
    'arn:aws:lambda:eu-west-1:444455556666:function:app',
  ],
  [
    'T13 of another region',
    'AWS::Lambda::Alias',
    'FunctionName',
    'app',
    'app',
    'arn:aws:lambda:us-east-1:111122223333:function:app',
  ],
  [
    'C1 a role of a task',
    'AWS::ECS::TaskDefinition',
    'TaskRoleArn',
    'app',
    'arn:aws:iam::111122223333:role/app',
    'arn:aws:iam::444455556666:role/app',
  ],
  [
    'C1 a role with a path',
    'AWS::Glue::Crawler',
    'Role',
    'app',
    'arn:aws:iam::111122223333:role/service-role/app',
    'arn:aws:iam::111122223333:role/service-role/my-app',
  ],
  [
    'C4 a key',
    'AWS::KMS::Alias',
    'TargetKeyId',
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    KEY,
    KEY.replace('1234abcd', '4321abcd'),
  ],
  [
    'C5 a log group',
    'AWS::CloudTrail::Trail',
    'CloudWatchLogsLogGroupArn',
    'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    'arn:aws:logs:eu-west-1:111122223333:log-group:a:*',
    'arn:aws:logs:eu-west-1:111122223333:log-group:b:*',
  ],
  [
    'C6 any revision',
    'AWS::ECS::Service',
    'TaskDefinition',
    'app',
    'arn:aws:ecs:eu-west-1:111122223333:task-definition/app:7',
    'arn:aws:ecs:eu-west-1:111122223333:task-definition/other:7',
  ],
  [
    'C6 one revision',
    'AWS::ECS::Service',
    'TaskDefinition',
    'app:6',
    'arn:aws:ecs:eu-west-1:111122223333:task-definition/app:6',
    'arn:aws:ecs:eu-west-1:111122223333:task-definition/app:7',
  ],
  [
    'C7 the newest version',
    'AWS::Events::Rule',
    'RoleArn',
    'arn:aws:lambda:eu-west-1:111122223333:function:a',
    'arn:aws:lambda:eu-west-1:111122223333:function:a:$LATEST',
    'arn:aws:lambda:eu-west-1:111122223333:function:a:3',
  ],
  ['C9 a hosted zone', 'AWS::Route53::RecordSet', 'HostedZoneId', 'Z123', '/hostedzone/Z123', '/hostedzone/Z124'],
  [
    'C15 a secret',
    'AWS::SecretsManager::RotationSchedule',
    'SecretId',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1B2c3',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db2-a1B2c3',
  ],
  [
    'C15 a secret by name',
    'AWS::SecretsManager::RotationSchedule',
    'SecretId',
    'prod/db',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-a1B2c3',
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-a1B2c3',
  ],
] as const;

test.each(NAMES)('%s', (_, type, property, declared, same, other) => {
  expect(compared(type, { [property]: declared }, { [property]: same })).toEqual([]);
  expect(compared(type, { [property]: declared }, { [property]: other })).toEqual([`differs ${property}`]);
});

describe('a key by its alias (C2, T5)', () => {
  const declared = { KmsMasterKeyId: 'alias/app' };
  const live = { KmsMasterKeyId: KEY };

  test('is the key that the alias stands for', () => {
    expect(compared('AWS::SQS::Queue', declared, live, { isSameThing: () => true })).toEqual([]);
    expect(compared('AWS::SQS::Queue', declared, live, { isSameThing: () => false })).toEqual([
      'differs KmsMasterKeyId',
    ]);
  });

  test('is unknown where nobody knows what it stands for', () => {
    expect(compared('AWS::SQS::Queue', declared, live)).toEqual(['unknown KmsMasterKeyId']);
  });
});

test('an API’s own path in its policy is the ARN of that API (B12)', () => {
  const policy = (Resource: string): { Policy: object } => ({
    Policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource }],
    },
  });
  const found = (resource: string): string[] =>
    compared('AWS::ApiGateway::RestApi', policy('execute-api:/*') as never, policy(resource) as never);
  expect(found('arn:aws:execute-api:eu-west-1:111122223333:abc123/*')).toEqual([]);
  expect(found('arn:aws:execute-api:eu-west-1:444455556666:abc123/*')).not.toEqual([]);
});
