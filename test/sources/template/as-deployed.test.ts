import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { asDeployed } from '#src/registry/as-deployed.ts';
import { DEFAULTS, FILLED_LISTS, OFF } from '#src/registry/aws-defaults.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';

const resource = (type: string, properties: JsonObject, source: 'template' | 'live' = 'template'): Resource => ({
  type,
  id: 'x',
  account: '1',
  region: 'eu-west-1',
  properties,
  facts: {},
  tags: { Name: 'x' },
  origin: { source },
  gaps: [],
});

const OPEN = { $unresolved: 'the template does not declare it: AWS decides' };

test.each<[string, string, JsonObject, string, Json | undefined]>([
  ['what is declared', 'AWS::EC2::VPC', { EnableDnsSupport: false }, 'EnableDnsSupport', false],
  ['a documented default', 'AWS::EC2::VPC', {}, 'EnableDnsSupport', true],
  [
    'a rule that AWS adds',
    'AWS::EC2::SecurityGroup',
    {},
    'SecurityGroupEgress',
    [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
  ],
  ['no rules', 'AWS::EC2::SecurityGroup', {}, 'SecurityGroupIngress', []],
  ['a default inside', 'AWS::ECR::Repository', {}, 'ImageScanningConfiguration.ScanOnPush', false],
  [
    'a default of another property',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    { Protocol: 'HTTP' },
    'HealthCheckPath',
    '/',
  ],
  ['without that property', 'AWS::ElasticLoadBalancingV2::TargetGroup', { Protocol: 'TCP' }, 'HealthCheckPath', OPEN],
  ['a copy of something', 'AWS::RDS::DBInstance', { DBSnapshotIdentifier: 's' }, 'StorageEncrypted', OPEN],
  ['what AWS chooses', 'AWS::RDS::DBInstance', {}, 'PreferredBackupWindow', OPEN],
  ['a list that AWS fills', 'AWS::RDS::DBInstance', {}, 'VPCSecurityGroups', OPEN],
  ['what is off', 'AWS::S3::Bucket', {}, 'LoggingConfiguration.DestinationBucketName', undefined],
  ['a satellite that is not there', 'AWS::S3::Bucket', {}, 'BucketPolicy', undefined],
  ['a fact', 'AWS::RDS::DBInstance', {}, 'facts.Status', { $unresolved: 'only a read of the account says it' }],
  ['a tag', 'AWS::RDS::DBInstance', {}, 'tags.Owner', undefined],
  [
    'a part of what is not known',
    'AWS::S3::Bucket',
    { BucketEncryption: { $unresolved: 'x' } },
    'BucketEncryption.Y',
    { $unresolved: 'x' },
  ],
])('%s: %s %j %s', (_, type, properties, path, expected) => {
  expect(asDeployed(resource(type, properties), path)).toEqual(expected);
});

test('inside lists, what the expectation asks for and nothing else', () => {
  const task = resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'a', PortMappings: [{}] }] });
  const expected = {
    each: { Essential: true, User: 'x', PortMappings: { each: { Protocol: 'tcp' } }, Secrets: { absent: true } },
  };
  expect(asDeployed(task, 'ContainerDefinitions', expected)).toEqual([
    { Name: 'a', Essential: true, User: OPEN, PortMappings: [{ Protocol: 'tcp' }] },
  ]);
  expect(asDeployed(task, 'ContainerDefinitions')).toEqual([{ Name: 'a', PortMappings: [{}] }]);
});

test('an expectation of absence meets no empty list', () => {
  const zone = resource('AWS::Route53::HostedZone', {});
  expect(asDeployed(zone, 'VPCs', { absent: true })).toBeUndefined();
  expect(asDeployed(zone, 'VPCs', { exactly: [] })).toEqual([]);
});

test('a read of the account has said all there is', () => {
  expect(asDeployed(resource('AWS::EC2::VPC', {}, 'live'), 'EnableDnsSupport')).toBeUndefined();
  expect(asDeployed(resource('AWS::EC2::VPC', {}, 'live'), 'facts.IsDefault')).toBeUndefined();
});

const paths = [DEFAULTS, OFF, FILLED_LISTS].flatMap((table) =>
  Object.entries(table).map(
    ([type, entries]) => [type, Array.isArray(entries) ? entries : Object.keys(entries)] as const,
  ),
);

test.each(paths)('%s: AWS’s schema has %j', (type, names) => {
  const table = canonicalTable(type);
  for (const name of names as readonly string[]) {
    let codes = table?.properties;
    for (const part of name.split('.')) {
      expect(Object.keys(codes ?? {}), name).toContain(part);
      codes = table?.definitions[codes?.[part]?.replace(/^~?\[\]/, '').slice(1) ?? ''];
    }
  }
});
