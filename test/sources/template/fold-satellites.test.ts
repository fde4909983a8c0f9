import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { SATELLITE_VALUE, SATELLITES } from '#src/model/satellites.ts';
import { typeTable } from '#src/registry/registry.ts';
import { type DeclaredResource, foldSatellites } from '#src/sources/template/fold-satellites.ts';

const declare = (type: string, id: string, properties: JsonObject = {}): DeclaredResource => ({
  logicalId: id.toUpperCase(),
  type,
  id,
  properties,
});

test('a rule of its own stands beside those written inline', () => {
  const inline = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' };
  const own = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };
  const folded = foldSatellites([
    declare('AWS::EC2::SecurityGroupIngress', 'sgr-1', { GroupId: 'sg-1', ...own }),
    declare('AWS::EC2::SecurityGroup', 'sg-1', { SecurityGroupIngress: [inline] }),
    declare('AWS::EC2::SecurityGroup', 'sg-2'),
  ]);
  expect(folded).toEqual([
    declare('AWS::EC2::SecurityGroup', 'sg-1', { SecurityGroupIngress: [inline, own] }),
    declare('AWS::EC2::SecurityGroup', 'sg-2'),
  ]);
});

test('a policy of several roles goes to each of them', () => {
  const document = { Version: '2012-10-17', Statement: [] };
  const folded = foldSatellites([
    declare('AWS::IAM::Role', 'a'),
    declare('AWS::IAM::Role', 'b'),
    declare('AWS::IAM::Role', 'c'),
    declare('AWS::IAM::Policy', 'p', { PolicyName: 'write', PolicyDocument: document, Roles: ['a', 'c'] }),
  ]);
  const Policies = [{ PolicyName: 'write', PolicyDocument: document }];
  expect(folded.map(({ properties }) => properties)).toEqual([{ Policies }, {}, { Policies }]);
});

test('a policy of users and groups goes to them, by name or ARN', () => {
  const folded = foldSatellites([
    { ...declare('AWS::IAM::User', 'anna'), arn: 'arn:aws:iam::1:user/anna' },
    declare('AWS::IAM::Group', 'staff'),
    declare('AWS::IAM::Policy', 'p', { PolicyName: 'read', Users: ['arn:aws:iam::1:user/anna'], Groups: ['staff'] }),
  ]);
  const Policies = [{ PolicyName: 'read' }];
  expect(folded.map(({ properties }) => properties)).toEqual([{ Policies }, { Policies }]);
});

test('beside rules that are not known, a rule of its own is one more', () => {
  const unknown = { $unresolved: 'Ref Rules' };
  const folded = foldSatellites([
    declare('AWS::EC2::SecurityGroup', 'sg-1', { SecurityGroupIngress: unknown }),
    declare('AWS::EC2::SecurityGroupIngress', 'sgr-1', { GroupId: 'sg-1', IpProtocol: '-1' }),
  ]);
  expect(folded.map(({ properties }) => properties)).toEqual([
    { SecurityGroupIngress: [unknown, { IpProtocol: '-1' }] },
  ]);
});

test('what has one value is that value, in a list or alone', () => {
  const folded = foldSatellites([
    declare('AWS::EC2::RouteTable', 'rtb-1', { VpcId: 'vpc-1' }),
    declare('AWS::EC2::SubnetRouteTableAssociation', 'x', { RouteTableId: 'rtb-1', SubnetId: 'subnet-1' }),
    declare('AWS::EC2::SubnetRouteTableAssociation', 'y', { RouteTableId: 'rtb-1', SubnetId: 'subnet-2' }),
    declare('AWS::S3::Bucket', 'logs'),
    declare('AWS::S3::BucketPolicy', 'logs-policy', { Bucket: 'logs', PolicyDocument: { Statement: [] } }),
  ]);
  expect(folded.map(({ properties }) => properties)).toEqual([
    { VpcId: 'vpc-1', SubnetIds: ['subnet-1', 'subnet-2'] },
    { BucketPolicy: { Statement: [] } },
  ]);
});

test('a satellite whose parent is not declared stays, and nothing that was given changes', () => {
  const declared = [
    declare('AWS::S3::Bucket', 'logs'),
    declare('AWS::S3::BucketPolicy', 'policy', { Bucket: 'elsewhere', PolicyDocument: {} }),
    declare('AWS::S3::BucketPolicy', 'unknown', { Bucket: { $unresolved: 'Ref Other' }, PolicyDocument: {} }),
  ];
  const before = structuredClone(declared);
  expect(foldSatellites(declared)).toEqual(before);
  expect(declared).toEqual(before);
});

test.each(Object.entries(SATELLITES))('%s: AWS’s schema has what the table names', (type, { parent, by, as }) => {
  const own = typeTable(type)?.properties ?? {};
  expect(Object.keys(own)).toContain(by);
  if (SATELLITE_VALUE[type] !== undefined) expect(Object.keys(own)).toContain(SATELLITE_VALUE[type]);
  const folded = foldSatellites([declare(parent, 'parent'), declare(type, 'part', { [by]: 'parent' })]);
  expect(folded.map((each) => [each.type, Object.keys(each.properties)])).toEqual([[parent, [as]]]);
});
