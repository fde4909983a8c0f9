import { hasGeneratedId } from '#src/model/generated-id.ts';
import type { Json } from '#src/model/json.ts';
import { typeTable } from '#src/registry/registry.ts';
import type { Identity } from './identity.ts';

/** What `Fn::GetAtt` is asked of. */
export interface AttributeOwner {
  readonly type: string;
  readonly region: string;
  readonly identity: Identity;
  readonly property: (path: string) => Json | undefined;
}

/** Attributes that are parts of what identifies a resource, or follow from it. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, (owner: AttributeOwner) => string | undefined>>>> = {
  // Of what AWS will make up, one placeholder is as good as another; of what runs, nobody knows it from the template.
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    S3CanonicalUserId: ({ identity: { id } }) => (hasGeneratedId(id) ? id : undefined),
  },
  // Its address, once it has one, says nothing of its allocation.
  'AWS::EC2::EIP': { AllocationId: ({ identity: { id } }) => (hasGeneratedId(id) ? id : undefined) },
  'AWS::EC2::SecurityGroup': { GroupId: ({ identity }) => identity.id },
  'AWS::EC2::VPC': {
    DefaultSecurityGroup: ({ identity: { id } }) => (hasGeneratedId(id) ? `${id}/default` : undefined),
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    LoadBalancerFullName: ({ identity }) => identity.arn?.replace(/^.*:loadbalancer\//, ''),
    LoadBalancerName: ({ identity }) => identity.name,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    TargetGroupFullName: ({ identity }) => identity.arn?.replace(/^.*:targetgroup/, 'targetgroup'),
    TargetGroupName: ({ identity }) => identity.name,
  },
  // Of all types only a log group's ARN attribute has `:*` at its end.
  'AWS::Logs::LogGroup': { Arn: ({ identity }) => identity.arn && `${identity.arn}:*` },
  'AWS::RDS::DBInstance': { DBInstanceArn: ({ identity }) => identity.arn },
  'AWS::S3::Bucket': {
    DomainName: ({ identity }) => `${identity.id}.s3.amazonaws.com`,
    DualStackDomainName: ({ identity, region }) => `${identity.id}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: ({ identity, region }) => `${identity.id}.s3.${region}.amazonaws.com`,
  },
};

/**
 * What `Fn::GetAtt` gives, as far as a template says: an identifier, the ARN, or a property that the template declares;
 * undefined for what only a deployment knows. Attributes: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
export function attributeOf(owner: AttributeOwner, attribute: string): Json | undefined {
  const { type, identity, property } = owner;
  const derived = Object.hasOwn(DERIVED, type) ? DERIVED[type] : undefined;
  if (derived && Object.hasOwn(derived, attribute)) return derived[attribute]?.(owner);
  if (attribute === 'Arn') return identity.arn;
  const identifier = typeTable(type)?.identifier ?? [];
  // The address and the allocation of an elastic IP are two identifiers, either of which is enough.
  const isAlone = identifier.length === 1 || type === 'AWS::EC2::EIP';
  if (isAlone && identifier.includes(attribute)) return identity.id;
  return attribute === 'Name' ? (property('Name') ?? identity.name) : property(attribute);
}
