import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { wholesOf } from '#src/model/part-of.ts';

const of = (properties: JsonObject, facts: JsonObject = {}): string[] => wholesOf({ properties, facts });

test('what a resource is part of stands in properties and facts, in lists and objects, the closest first', () => {
  expect(of({ SubnetId: 'subnet-1', VpcId: 'vpc-1' })).toEqual(['vpc-1', 'subnet-1']);
  expect(of({ Subnets: ['subnet-1', 'subnet-2'] }, { VpcId: 'vpc-1' })).toEqual(['vpc-1', 'subnet-1', 'subnet-2']);
  expect(of({ VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'us-east-1' }] })).toEqual(['vpc-1', 'us-east-1']);
  expect(of({}, { LoadBalancerArns: ['arn:lb'] })).toEqual(['arn:lb']);
});

test('what it only uses, and what is not known, is nothing that it is part of', () => {
  expect(of({ KmsKeyId: 'key', SecurityGroupIds: ['sg-1'], Cluster: null, VpcId: 7 })).toEqual([]);
});
