import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** A resource with what a test says of it, and nothing else. */
export function resource(type: string, id: string, more: Partial<Resource> = {}): Resource {
  return {
    type,
    id,
    account: ACCOUNT,
    region: REGION,
    name: id,
    properties: {},
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: [],
    ...more,
  };
}

export function bucket(name: string, more: Partial<Resource> = {}): Resource {
  return resource('AWS::S3::Bucket', name, {
    arn: `arn:aws:s3:::${name}`,
    properties: { BucketName: name, VersioningConfiguration: { Status: 'Enabled' } },
    ...more,
  });
}

/** A security group with an id of AWS's making, found by its name. */
export function securityGroup(id: string, name: string, ingress: Resource['properties'][]): Resource {
  return resource('AWS::EC2::SecurityGroup', id, {
    name,
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${id}`,
    properties: { GroupName: name, SecurityGroupIngress: ingress, SecurityGroupEgress: [] },
  });
}

export function snapshotOf(...resources: Resource[]): Snapshot {
  return {
    tool: { name: 'infra-audit', version: '0.1.0' },
    account: ACCOUNT,
    regions: [REGION],
    takenAt: '2026-11-22T00:00:00.000Z',
    resources,
    gaps: [],
    apiCalls: { 's3:ListBuckets': 1 },
  };
}
