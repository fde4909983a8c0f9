import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { compared } from './compared.ts';

describe('a declared property that live does not have', () => {
  test.each<readonly [what: string, type: string, property: string, declared: Json]>([
    [
      'T2 rules',
      'AWS::EC2::SecurityGroup',
      'SecurityGroupIngress',
      [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 1, CidrIp: '10.0.0.0/8' }],
    ],
    [
      'T2 CORS',
      'AWS::S3::Bucket',
      'CorsConfiguration',
      { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
    ],
    ['T2 the environment of a function', 'AWS::Lambda::Function', 'Environment', { Variables: { A: '1' } }],
    ['a description', 'AWS::IAM::Role', 'Description', 'text'],
    ['a retention', 'AWS::Logs::LogGroup', 'RetentionInDays', 7],
    ['a tag', 'AWS::SNS::Topic', 'Tags', [{ Key: 'a', Value: 'b' }]],
  ])('%s is gone', (_, type, property, declared) => {
    const live: JsonObject = property === 'Tags' ? { Tags: [{ Key: 'aws:x', Value: 'y' }] } : {};
    expect(compared(type, { [property]: declared }, live)[0]).toMatch(new RegExp(`^differs ${property}`));
  });

  test.each<readonly [what: string, type: string, property: string, declared: Json]>([
    ['J1 a password', 'AWS::RDS::DBInstance', 'MasterUserPassword', 'secret'],
    ['J2 code', 'AWS::Lambda::Function', 'Code', { S3Bucket: 'b', S3Key: 'k' }],
    ['J3 a switch of its creation', 'AWS::RDS::DBInstance', 'DeleteAutomatedBackups', true],
    [
      'H10 what only a replacement changes',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      'ListenerArn',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/a',
    ],
    [
      'J9 a type that CloudFormation cannot read',
      'AWS::Glue::Table',
      'OpenTableFormatInput',
      { IcebergInput: {}, X: 'y' },
    ],
    ['J9 what no resource is without', 'AWS::SSM::Parameter', 'Type', 'String'],
    ['what is off', 'AWS::DynamoDB::GlobalTable', 'SSESpecification', { SSEEnabled: false }],
    ['I6 tags of a read that has none', 'AWS::SNS::Topic', 'Tags', [{ Key: 'a', Value: 'b' }]],
    ['J10 an import', 'AWS::IAM::Role', 'Description', { $unresolved: 'an import' }],
  ])('%s is unknown', (_, type, property, declared) => {
    expect(compared(type, { [property]: declared }, {})).toEqual([`unknown ${property}`]);
  });

  test.each<readonly [what: string, type: string, property: string, declared: Json]>([
    ['D16 an empty list', 'AWS::IAM::Role', 'ManagedPolicyArns', []],
    ['D16 empty parts', 'AWS::Events::Rule', 'Targets', [{}]],
    ['M10 the account at hand as the owner', 'AWS::EC2::VPCPeeringConnection', 'PeerOwnerId', '111122223333'],
    ['nothing', 'AWS::IAM::Role', 'Description', null],
  ])('%s is no difference', (_, type, property, declared) => {
    expect(compared(type, { [property]: declared }, {})).toEqual([]);
  });

  test('D17 a zero is missing only where it is the documented default', () => {
    const task = { ContainerDefinitions: [{ Name: 'a', Cpu: 0 }] };
    expect(compared('AWS::ECS::TaskDefinition', task, { ContainerDefinitions: [{ Name: 'a' }] })).toEqual([]);
    const rule = { RetentionInDays: 0 };
    expect(compared('AWS::Logs::LogGroup', rule, {}, { isCanonical: true })).toEqual(['differs RetentionInDays']);
  });

  test('a canonical resource has all that its reader returns', () => {
    const declared = { Type: 'String' };
    expect(compared('AWS::SSM::Parameter', declared, {}, { isCanonical: true })).toEqual(['differs Type']);
  });

  test('a template that lacks it does not say it', () => {
    const declared = { MasterUserPassword: 'secret', DeletionProtection: false };
    expect(compared('AWS::RDS::DBInstance', declared, {}, { isTemplate: true })).toEqual([
      'differs MasterUserPassword',
      'differs DeletionProtection',
    ]);
  });

  test('what AWS returns as a read-only property only is compared with that', () => {
    const found = (live: object): string[] => compared('AWS::Redshift::Cluster', { Port: 5439 }, live as never);
    expect(found({ Endpoint: { Port: '5439' } })).toEqual([]);
    expect(found({ Endpoint: { Port: '5440' } })).toEqual(['differs Port']);
    expect(found({})).toEqual(['unknown Port']);
  });
});

describe('what cannot be told', () => {
  test.each<readonly [what: string, declared: string, live: string]>([
    ['C8 a floating version', '$Latest', '3'],
    ['C13 a dynamic reference', '{{resolve:ssm:/a}}', 'value'],
    ['C14 a zone by its id', 'us-east-1a', 'use1-az4'],
    ['O3 a parameter that is not told', '****', 'value'],
    ['D21 letters that are not ASCII', 'caf?', 'café'],
    ['a masked value', 'secret', '*****'],
  ])('%s is unknown', (_, declared, live) => {
    expect(compared('AWS::IAM::Role', { Description: declared }, { Description: live })).toEqual([
      'unknown Description',
    ]);
  });

  test('a question mark of one’s own is text', () => {
    expect(compared('AWS::IAM::Role', { Description: 'why?' }, { Description: 'how?' })).toEqual([
      'differs Description',
    ]);
  });

  test('a secret’s digest is compared with its like', () => {
    const secret = (digest: string): Json => ({ $secret: digest });
    expect(compared('AWS::IAM::Role', { Description: secret('a') }, { Description: secret('a') })).toEqual([]);
    expect(compared('AWS::IAM::Role', { Description: 'text' }, { Description: secret('a') })).toEqual([
      'unknown Description',
    ]);
  });
});
