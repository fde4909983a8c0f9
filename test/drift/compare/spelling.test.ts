import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { compared } from './compared.ts';

const SCRIPT = '#!/bin/sh\necho hello\n';
const PEM = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----';
const LAMBDA = 'AWS::Lambda::Function';

/** [class, type, property, declared, as AWS returns it, what is another value]: drift-normalization D and L. */
const SPELLINGS: readonly (readonly [string, string, string, Json, Json, Json])[] = [
  ['D1 a boolean as text', LAMBDA, 'RecursiveLoop', true, 'true', 'false'],
  ['D1 a number as text', LAMBDA, 'Timeout', 30, '30', '31'],
  ['D1 a number with decimals', 'AWS::Budgets::Budget', 'Budget.BudgetLimit.Amount', 100, '100.0', '100.5'],
  ['D1 versions are no numbers', LAMBDA, 'Runtime', '1.1', '1.1', '1.10'],
  ['D2 a database’s name', 'AWS::RDS::DBInstance', 'DBInstanceIdentifier', 'MyDb', 'mydb', 'mydb2'],
  ['D2 a cluster’s name', 'AWS::Redshift::Cluster', 'ClusterIdentifier', 'MyDb', 'mydb', 'mydb2'],
  ['D3 a database of Oracle', 'AWS::RDS::DBInstance', 'DBName', 'orcl', 'ORCL', 'ORCK'],
  [
    'D5 a domain’s case and dot',
    'AWS::Route53::RecordSet',
    'Name',
    'WWW.Example.com',
    'www.example.com.',
    'www2.example.com.',
  ],
  ['D5 a wildcard', 'AWS::Route53::RecordSet', 'Name', '*.example.com', '\\052.example.com.', 'a.example.com.'],
  [
    'T6 dualstack is another name',
    'AWS::Route53::RecordSet',
    'AliasTarget.DNSName',
    'a.elb.aws',
    'a.elb.aws.',
    'dualstack.a.elb.aws.',
  ],
  [
    'D6 a header',
    'AWS::WAFv2::WebACL',
    'Rules.Statement.ByteMatchStatement.FieldToMatch.SingleHeader.Name',
    'User-Agent',
    'user-agent',
    'user-agent2',
  ],
  ['D7 a protocol', 'AWS::EC2::SecurityGroupIngress', 'IpProtocol', '6', 'tcp', 'udp'],
  ['D8 IPv6', 'AWS::EC2::Route', 'DestinationIpv6CidrBlock', '2001:DB8::/32', '2001:db8::/32', '2001:db9::/32'],
  ['D8 a block in a list', 'AWS::WAFv2::IPSet', 'Addresses', ['2001:DB8::/32'], ['2001:db8::/32'], ['2001:db9::/32']],
  [
    'C5 a log group',
    'AWS::ApiGateway::Stage',
    'AccessLogSetting.DestinationArn',
    'arn:aws:logs:eu-west-1:1:log-group:a',
    'arn:aws:logs:eu-west-1:1:log-group:a:*',
    'arn:aws:logs:eu-west-1:1:log-group:b:*',
  ],
  [
    'C9 a zone',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'CanonicalHostedZoneID',
    'Z1',
    '/hostedzone/Z1',
    '/hostedzone/Z2',
  ],
  [
    'D5 a domain',
    'AWS::Cognito::UserPoolDomain',
    'Domain',
    'auth.example.com',
    'auth.example.com.',
    'auth2.example.com.',
  ],
  ['D10 a word of AWS’s', 'AWS::Batch::ComputeEnvironment', 'Type', 'managed', 'MANAGED', 'UNMANAGED'],
  [
    'D10 the other way',
    'AWS::SES::ConfigurationSetEventDestination',
    'EventDestination.MatchingEventTypes',
    ['SEND'],
    ['send'],
    ['bounce'],
  ],
  [
    'a variable is nobody’s to re-spell',
    LAMBDA,
    'Environment.Variables.CIDR',
    '10.0.0.1/8',
    '10.0.0.1/8',
    '10.0.0.0/8',
  ],
  ['T12 a variable', LAMBDA, 'Environment.Variables.LOG_LEVEL', 'DEBUG', 'DEBUG', 'debug'],
  [
    'a media type with its slash',
    'AWS::ApiGateway::RestApi',
    'BinaryMediaTypes',
    ['image~1png'],
    ['image/png'],
    ['image/gif'],
  ],
  ['T12 a path', 'AWS::IAM::Role', 'Path', '/Team/', '/Team/', '/team/'],
  ['T12 a prefix', 'AWS::S3::Bucket', 'LoggingConfiguration.LogFilePrefix', 'LOGS', 'LOGS', 'logs'],
  ['T12 an attribute', 'AWS::Cognito::UserPoolUser', 'Username', 'ANNA', 'ANNA', 'anna'],
  ['D11 a rate', 'AWS::Synthetics::Canary', 'Schedule.Expression', 'rate(60 minutes)', 'rate(1 hour)', 'rate(2 hours)'],
  [
    'D12 a moment',
    'AWS::Scheduler::Schedule',
    'StartDate',
    '2030-01-01T10:00:42Z',
    '2030-01-01T10:00:00.000Z',
    '2030-01-01T10:01:00.000Z',
  ],
  ['D12 a key’s hour', 'AWS::AppSync::ApiKey', 'Expires', 1_893_500_042, 1_893_499_200, 1_893_502_800],
  [
    'D13 the end of a PEM',
    'AWS::CloudFront::PublicKey',
    'PublicKeyConfig.EncodedKey',
    PEM,
    `${PEM}\n`,
    PEM.replace('MIIB', 'MIIC'),
  ],
  [
    'D13 a key’s comment',
    'AWS::EC2::KeyPair',
    'PublicKeyMaterial',
    'ssh-ed25519 AAAA me@home',
    'ssh-ed25519 AAAA pair\n',
    'ssh-ed25519 AAAB pair\n',
  ],
  [
    'D14 user data',
    'AWS::EC2::Instance',
    'UserData',
    SCRIPT,
    Buffer.from(SCRIPT).toString('base64'),
    Buffer.from('#!').toString('base64'),
  ],
  [
    'D14 compressed',
    'AWS::EC2::Instance',
    'UserData',
    SCRIPT,
    gzipSync(SCRIPT).toString('base64'),
    gzipSync('#!').toString('base64'),
  ],
  ['D15 a parameter', 'AWS::RDS::DBParameterGroup', 'Parameters.log_bin', 'ON', '1', '0'],
  ['D16 empty text', LAMBDA, 'Description', '', null, 'text'],
  ['D18 memory of a task', 'AWS::ECS::TaskDefinition', 'Memory', '0.5 GB', '512', '1024'],
  ['D19 the slash at a path’s end', 'AWS::ECR::PullThroughCacheRule', 'EcrRepositoryPrefix', 'hub/', 'hub', 'hub2'],
  [
    'D20 no commands at first',
    'AWS::MemoryDB::User',
    'AccessString',
    'on ~* +@read',
    'on ~* -@all +@read',
    'on ~* +@read -@all',
  ],
  ['D22 a list in one text', 'AWS::CloudFormation::Stack', 'NotificationARNs', 'a,b', ['a', 'b'], ['a', 'c']],
  ['D22 white space in it', LAMBDA, 'Description', 'a,b', 'a, b', 'a, c'],
  ['D23 an address', 'AWS::EC2::Route', 'DestinationCidrBlock', '10.0.0.1', '10.0.0.1/32', '10.0.0.0/31'],
  ['E25 a list of nothing', 'AWS::Backup::BackupSelection', 'BackupSelection.NotResources', [], [null], ['arn:a']],
  ['L1 a version’s beginning', 'AWS::RDS::DBInstance', 'EngineVersion', '15', '15.4', '16.1'],
  ['L1 not the beginning of a number', 'AWS::RDS::DBInstance', 'EngineVersion', '15.1', '15.1.3', '15.10'],
  ['L2 any minor version', 'AWS::ElastiCache::ReplicationGroup', 'EngineVersion', '6.x', '6.2', '7.0'],
  ['L2 a version cut short', 'AWS::ElastiCache::CacheCluster', 'EngineVersion', '1.6.22', '1.6', '1.5'],
  ['L4 the newest platform', 'AWS::ECS::Service', 'PlatformVersion', 'LATEST', '1.4.0', 'other'],
  [
    'B17 YAML',
    'AWS::SSM::Document',
    'Content',
    "schemaVersion: '2.2'\nmainSteps: []\n",
    { schemaVersion: '2.2' },
    { schemaVersion: '0.3' },
  ],
  ['B17 JSON in text', 'AWS::Glue::Crawler', 'Configuration', '{"Version": 1}', '{"Version":1.0}', '{"Version":2}'],
  [
    'B18 numbers in a document',
    'AWS::Config::ConfigRule',
    'InputParameters',
    { maxDays: 90 },
    '{"maxDays":"90"}',
    '{"maxDays":"91"}',
  ],
  ['I6 tags as a map', 'AWS::Batch::JobQueue', 'Tags', [{ Key: 'a', Value: 'b' }], { a: 'b' }, { a: 'c' }],
  [
    'a name that AWS puts a word before',
    'AWS::Cognito::UserPool',
    'Schema',
    [{ Name: 'tier' }],
    [{ Name: 'custom:tier' }, { Name: 'sub' }],
    [{ Name: 'sub' }],
  ],
];

function nested(path: string, value: Json): Record<string, Json> {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length > 0 ? nested(rest.join('.'), value) : value };
}

test.each(SPELLINGS)('%s', (_, type, path, declared, same, other) => {
  expect(compared(type, nested(path, declared), nested(path, same))).toEqual([]);
  expect(
    compared(type, nested(path, declared), nested(path, other)).filter((found) => found.startsWith('differs')),
  ).not.toEqual([]);
});

test('text with names that are given values beside it is compared with them', () => {
  const machine = { DefinitionString: '{"Resource":"${fn}"}', DefinitionSubstitutions: { fn: 'arn:a' } };
  const found = (DefinitionString: string): string[] =>
    compared('AWS::StepFunctions::StateMachine', machine, { DefinitionString }).filter((each) =>
      each.startsWith('differs'),
    );
  expect(found('{ "Resource": "arn:a" }')).toEqual([]);
  expect(found('{ "Resource": "arn:b" }')).toEqual(['differs DefinitionString.Resource']);
});
