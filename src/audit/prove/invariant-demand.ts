import { isJsonObject } from '#src/model/json.ts';
import type { Demand } from '#src/spec/demand.ts';
import type { Spec } from '#src/spec/spec.ts';
import type { StatementWord } from '#src/spec/statement-schema.ts';

/** What proofs about packets rest on: who else is there, and every rule and route on the way. */
const NETWORK: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::Subnet': ['VpcId'],
  'AWS::EC2::RouteTable': ['Routes'],
  'AWS::EC2::NetworkAcl': ['Entries'],
  'AWS::EC2::SecurityGroup': ['SecurityGroupIngress'],
  'AWS::EC2::NetworkInterface': ['GroupSet'],
  'AWS::EC2::InternetGateway': ['VpcId'],
  'AWS::EC2::NatGateway': ['SubnetId'],
  'AWS::EC2::VPCPeeringConnection': ['VpcId'],
  'AWS::EC2::VPCEndpoint': ['VpcEndpointType'],
  'AWS::ECS::Service': ['NetworkConfiguration'],
  'AWS::RDS::DBInstance': ['DBSubnetGroupName'],
  'AWS::RDS::DBSubnetGroup': ['SubnetIds'],
  'AWS::ElastiCache::ReplicationGroup': ['CacheSubnetGroupName', 'SecurityGroupIds'],
  'AWS::ElastiCache::SubnetGroup': ['SubnetIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets', 'SecurityGroups'],
};

const FORWARDING: Readonly<Record<string, readonly string[]>> = {
  'AWS::ElasticLoadBalancingV2::Listener': ['DefaultActions'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['Actions'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Port'],
};

const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['Policies'],
  'AWS::IAM::User': ['Policies'],
  'AWS::IAM::Group': ['Policies'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
};

const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['BucketPolicy'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::SecretsManager::Secret': ['ResourcePolicy'],
  'AWS::SNS::Topic': ['TopicPolicy'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
};

const STACKS = { 'AWS::CloudFormation::Stack': ['Resources'] };

const PATHS = [NETWORK, STACKS];
const ACCESS = [IDENTITIES, POLICIES, STACKS];

const OF_WORD: { readonly [Word in StatementWord]: readonly Readonly<Record<string, readonly string[]>>[] } = {
  reaches: [...PATHS, FORWARDING],
  reachesOnlyFrom: PATHS,
  noPath: PATHS,
  egressVia: PATHS,
  isolated: PATHS,
  allowsAtMost: ACCESS,
  allowsAtLeast: ACCESS,
  noAccessTo: ACCESS,
  noGrantTo: ACCESS,
  notPublic: ACCESS,
  noEscalation: ACCESS,
  zonesSeen: [{ 'AWS::Route53::HostedZone': ['VPCs'] }],
  onSchedule: [{ 'AWS::ApplicationAutoScaling::ScalableTarget': ['ScheduledActions'] }],
  managed: [STACKS],
};

/** Of the policies of resources the environment's own are enough; of everything else each one counts. */
const OWN_ONLY: ReadonlySet<string> = new Set(Object.keys(POLICIES));

/** What the proofs of a spec need to be read: whole types, whatever the names of the spec's components are. */
export function invariantDemand(
  { statements }: Pick<Spec, 'statements'>,
  own: Demand,
): { readonly types: ReadonlySet<string>; readonly demand: Demand } {
  const words = statements
    .filter(({ kind }) => kind === 'invariant')
    .flatMap(({ statement }) => (isJsonObject(statement) ? Object.keys(statement) : []));
  const needed = new Map<string, ReadonlySet<string>>();
  for (const word of words) {
    for (const table of OF_WORD[word as StatementWord] ?? []) {
      for (const [type, properties] of Object.entries(table))
        needed.set(type, new Set([...(needed.get(type) ?? []), ...properties, 'ManagedBy']));
    }
  }
  const demand: Demand = (type, properties, of) => {
    const known = needed.get(type);
    if (!known || (OWN_ONLY.has(type) && of !== undefined && !own(type, undefined, of))) return false;
    return !properties || properties.some((each) => known.has(each));
  };
  return { types: new Set(needed.keys()), demand };
}
