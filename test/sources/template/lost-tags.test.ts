import { expect, it } from 'vitest';
import { templateSnapshot } from '../../rules/conformance/judge-template.ts';

/** What a converter that knows no tags leaves of a template. */
const LOST = `Resources:
  Net: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: 10.0.0.0/16 } }
  Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: Net, ResourceType: VPC, TrafficType: ALL } }
  Guard: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: Net, VpcId: Net } }
  Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: Guard.GroupId, IpProtocol: '-1', CidrIp: 10.0.0.0/8 } }
  Store: { Type: 'AWS::S3::Bucket' }
  Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: Store, PolicyDocument: { Statement: [{ Resource: ['', ['arn:aws:s3:::', Store, /*]] }] } } }
  Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: data } }
  Other: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: Named, PolicyDocument: { Statement: [] } } }`;

const { resources } = templateSnapshot(LOST);
const called = (logicalId: string) => resources.find(({ origin }) => origin.logicalId === logicalId);

it('a logical id that names a resource is a reference again', () => {
  expect(called('Log')?.properties['ResourceId']).toBe(called('Net')?.id);
  expect(called('Guard')?.properties['SecurityGroupIngress']).toHaveLength(1);
  expect(called('Store')?.properties['BucketPolicy']).toEqual({
    Statement: [{ Resource: `arn:aws:s3:::${called('Store')?.id}/*` }],
  });
});

it('text stays text, and a name that somebody gave is not guessed', () => {
  expect(called('Guard')?.properties['GroupDescription']).toBe('Net');
  expect(called('Named')?.properties['BucketPolicy']).toBeUndefined();
  expect(called('Other')?.properties['Bucket']).toBe('Named');
});
