import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { misfits } from '#src/registry/registry.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';

const misfitsOf = (type: string, properties: JsonObject): string[] => {
  const table = canonicalTable(type);
  return table ? misfits(table, properties).map(({ path }) => path) : ['no schema'];
};

test.each<[string, JsonObject]>([
  ['AWS::EC2::RouteTable', { VpcId: 'vpc-1', Routes: [{ DestinationCidrBlock: '::/0' }], SubnetIds: ['subnet-1'] }],
  ['AWS::EC2::NetworkAcl', { Entries: [{ RuleNumber: 100, Egress: true, PortRange: { From: 1, To: 2 } }] }],
  ['AWS::EC2::InternetGateway', { VpcId: 'vpc-1' }],
  ['AWS::SNS::Topic', { Subscription: [{ Protocol: 'email', RawMessageDelivery: false }], TopicPolicy: {} }],
])('%s: satellites bring their names and types', (type, properties) => {
  expect(misfitsOf(type, properties)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['AWS::EC2::RouteTable', { Routes: [{ RouteTableId: 'rtb-1' }] }, 'Routes.0.RouteTableId'],
  ['AWS::EC2::RouteTable', { SubnetIds: [{ SubnetId: 'subnet-1' }] }, 'SubnetIds.0'],
  ['AWS::EC2::NetworkAcl', { Entries: [{ PortRange: { From: '1' } }] }, 'Entries.0.PortRange.From'],
  ['AWS::SNS::Topic', { Subscription: [{ Protocol: 1 }] }, 'Subscription.0.Protocol'],
  ['AWS::S3::Bucket', { BucketPolicies: {} }, 'BucketPolicies'],
])('%s: %o does not fit', (type, properties, path) => {
  expect(misfitsOf(type, properties)).toEqual([path]);
});

test('a type that nothing handles has no table', () => {
  expect(canonicalTable('AWS::Nothing::Here')).toBeUndefined();
});
