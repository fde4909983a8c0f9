import type { Resource } from '#src/model/resource.ts';
import type { Relations } from './relations.ts';

/** How the owner of a part is found: the part's properties name it, or it names the part. */
type Owned = { readonly by: 'part' | 'owner'; readonly owners: readonly string[] };

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const SERVICE = 'AWS::ECS::Service';
const SUBNET = 'AWS::EC2::Subnet';
const VPC = 'AWS::EC2::VPC';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const CACHES = [
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ServerlessCache',
];

const itself = (...owners: readonly string[]): Owned => ({ by: 'part', owners });
const user = (...owners: readonly string[]): Owned => ({ by: 'owner', owners });

/** Types that nobody draws: they are settings of another resource, and what is wrong with them is marked there. */
const PARTS: Readonly<Record<string, Owned>> = {
  [LISTENER]: itself(BALANCER),
  [RULE]: itself(LISTENER),
  'AWS::ElasticLoadBalancingV2::TargetGroup': user(SERVICE, LISTENER, RULE),
  'AWS::ECS::TaskDefinition': user(SERVICE),
  'AWS::ApplicationAutoScaling::ScalableTarget': itself(SERVICE, ...DATABASES, ...CACHES),
  'AWS::ApplicationAutoScaling::ScalingPolicy': itself('AWS::ApplicationAutoScaling::ScalableTarget', SERVICE),
  'AWS::EC2::EIP': user('AWS::EC2::NatGateway', 'AWS::EC2::Instance'),
  'AWS::EC2::FlowLog': itself(VPC, SUBNET),
  'AWS::EC2::RouteTable': itself(SUBNET),
  'AWS::EC2::NetworkAcl': itself(SUBNET),
  'AWS::EC2::LaunchTemplate': user('AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'),
  'AWS::RDS::DBSubnetGroup': user(...DATABASES),
  'AWS::RDS::DBParameterGroup': user(...DATABASES),
  'AWS::RDS::DBClusterParameterGroup': user(...DATABASES),
  'AWS::RDS::OptionGroup': user(...DATABASES),
  'AWS::RDS::DBSnapshot': itself(...DATABASES),
  'AWS::ElastiCache::SubnetGroup': user(...CACHES),
  'AWS::ElastiCache::ParameterGroup': user(...CACHES),
  'AWS::Route53::RecordSet': itself('AWS::Route53::HostedZone'),
  'AWS::CloudFront::OriginAccessControl': user(DISTRIBUTION),
  'AWS::CloudFront::ResponseHeadersPolicy': user(DISTRIBUTION),
  'AWS::CloudFront::CachePolicy': user(DISTRIBUTION),
  'AWS::CloudFront::Function': user(DISTRIBUTION),
  'AWS::KMS::Alias': itself('AWS::KMS::Key'),
  'AWS::IAM::InstanceProfile': itself('AWS::IAM::Role'),
  'AWS::Lambda::Permission': itself('AWS::Lambda::Function'),
  'AWS::Lambda::Version': itself('AWS::Lambda::Function'),
  'AWS::Lambda::Alias': itself('AWS::Lambda::Function'),
  'AWS::Lambda::EventSourceMapping': itself('AWS::Lambda::Function'),
  'AWS::Lambda::Url': itself('AWS::Lambda::Function'),
  'AWS::WAFv2::LoggingConfiguration': itself('AWS::WAFv2::WebACL'),
  'AWS::ApiGateway::Stage': itself('AWS::ApiGateway::RestApi'),
  'AWS::ApiGateway::Deployment': itself('AWS::ApiGateway::RestApi'),
  'AWS::ApiGateway::Method': itself('AWS::ApiGateway::RestApi'),
  'AWS::ApiGateway::Resource': itself('AWS::ApiGateway::RestApi'),
  'AWS::ApiGatewayV2::Stage': itself('AWS::ApiGatewayV2::Api'),
  'AWS::ApiGatewayV2::Route': itself('AWS::ApiGatewayV2::Api'),
  'AWS::ApiGatewayV2::Integration': itself('AWS::ApiGatewayV2::Api'),
  'AWS::SQS::QueuePolicy': itself('AWS::SQS::Queue'),
};

/** What is neither drawn nor part of something: how AWS delivers resources, and what comes and goes with them. */
const NOT_DRAWN = /^(AWS::CloudFormation::|AWS::CDK::|Custom::|AWS::EC2::NetworkInterface$)/;

/** Security groups are parts of whatever carries them; one that nothing carries is drawn with its network. */
export const SECURITY_GROUP = 'AWS::EC2::SecurityGroup';

export function isPartType(type: string): boolean {
  return Object.hasOwn(PARTS, type) || type === SECURITY_GROUP;
}

export function isDrawnType(type: string): boolean {
  return !NOT_DRAWN.test(type) && !isPartType(type);
}

/** The drawn resources that a resource is part of; itself where it is drawn, none where its owner is not there. */
export function ownersOf(
  resource: Resource,
  relations: Relations,
  seen: ReadonlySet<Resource> = new Set(),
): Resource[] {
  if (isDrawnType(resource.type)) return [resource];
  if (seen.has(resource)) return [];
  const trail = new Set([...seen, resource]);
  const above = (nearest(resource, relations) ?? []).flatMap((owner) => ownersOf(owner, relations, trail));
  return [...new Set(above)];
}

function nearest(resource: Resource, relations: Relations): Resource[] | undefined {
  if (resource.type === SECURITY_GROUP) {
    const carriers = relations.mentionedBy(resource).filter(({ type }) => isDrawnType(type));
    return carriers.length > 0 ? carriers : relations.mentions(resource).filter(({ type }) => type === VPC);
  }
  const part = PARTS[resource.type];
  if (!part) return undefined;
  const others = part.by === 'part' ? relations.mentions(resource) : relations.mentionedBy(resource);
  const owners = others.filter(({ type }) => part.owners.includes(type));
  // A route table without subnets still belongs to its network.
  return owners.length > 0 ? owners : relations.mentions(resource).filter(({ type }) => type === VPC);
}
