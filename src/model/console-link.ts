/** What a console link needs of a resource; without an ARN, region and account say where it is. */
export interface LinkTarget {
  readonly type: string;
  readonly id: string;
  readonly arn?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

interface Place {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  /** The last part of the ARN's resource. */
  readonly last: string;
}

/** The consoles of AWS's partitions; of the isolated ones nothing public is known. */
const HOSTS: readonly (readonly [region: RegExp, host: string])[] = [
  [/^cn-/, 'console.amazonaws.cn'],
  [/^us-gov-/, 'console.amazonaws-us-gov.com'],
  [/^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/, 'console.aws.amazon.com'],
];

type Path = (place: Place) => string | undefined;

const vpc =
  (fragment: string): Path =>
  ({ id, region }) =>
    `vpcconsole/home?region=${region}#${fragment}=${id}`;
const ec2 =
  (fragment: string): Path =>
  ({ id, region }) =>
    `ec2/home?region=${region}#${fragment}=${id}`;
const elasticache =
  (fragment: string): Path =>
  ({ id, region }) =>
    `elasticache/home?region=${region}#/${fragment}/${id}`;
const iam =
  (fragment: string): Path =>
  ({ id }) =>
    `iam/home#/${fragment}/${id}`;

/** The page of each type that is read; where a part has no page of its own, the page of the whole. */
const PATHS: Readonly<Record<string, Path>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ({ id, region }) => ecsService(id, region),
  'AWS::CertificateManager::Certificate': ({ last, region }) => `acm/home?region=${region}#/certificates/${last}`,
  'AWS::CloudFormation::Stack': ({ id, region }) =>
    `cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`,
  'AWS::CloudFront::Distribution': ({ id }) => `cloudfront/v4/home#/distributions/${id}`,
  'AWS::CloudFront::OriginAccessControl': () => 'cloudfront/v4/home#/originAccess',
  'AWS::CloudFront::ResponseHeadersPolicy': ({ id }) => `cloudfront/v4/home#/policies/responseHeaders/${id}`,
  'AWS::CloudTrail::Trail': ({ arn, region }) =>
    arn === '' ? undefined : `cloudtrailv2/home?region=${region}#/trails/${arn}`,
  'AWS::CloudWatch::Alarm': ({ id, region }) => `cloudwatch/home?region=${region}#alarmsV2:alarm/${id}`,
  'AWS::CloudWatch::CompositeAlarm': ({ id, region }) => `cloudwatch/home?region=${region}#alarmsV2:alarm/${id}`,
  'AWS::EC2::EIP': ({ last, region }) =>
    last.startsWith('eipalloc-') ? `ec2/home?region=${region}#ElasticIpDetails:AllocationId=${last}` : undefined,
  'AWS::EC2::Instance': ec2('InstanceDetails:instanceId'),
  'AWS::EC2::InternetGateway': vpc('InternetGateway:internetGatewayId'),
  'AWS::EC2::LaunchTemplate': ec2('LaunchTemplateDetails:launchTemplateId'),
  'AWS::EC2::NatGateway': vpc('NatGatewayDetails:natGatewayId'),
  'AWS::EC2::NetworkAcl': vpc('NetworkAclDetails:networkAclId'),
  'AWS::EC2::NetworkInterface': ec2('NetworkInterface:networkInterfaceId'),
  'AWS::EC2::RouteTable': vpc('RouteTableDetails:RouteTableId'),
  'AWS::EC2::SecurityGroup': ec2('SecurityGroup:groupId'),
  'AWS::EC2::Subnet': vpc('SubnetDetails:subnetId'),
  'AWS::EC2::VPC': vpc('VpcDetails:VpcId'),
  'AWS::EC2::VPCEndpoint': vpc('EndpointDetails:vpcEndpointId'),
  'AWS::EC2::VPCPeeringConnection': vpc('PeeringConnectionDetails:VpcPeeringConnectionId'),
  'AWS::EC2::Volume': ec2('VolumeDetails:volumeId'),
  'AWS::ECR::Repository': ({ id, region, account }) =>
    account === '' ? undefined : `ecr/repositories/private/${account}/${id}?region=${region}`,
  'AWS::ECS::Cluster': ({ id, region }) => `ecs/v2/clusters/${id}?region=${region}`,
  'AWS::ECS::Service': ({ id, region }) => ecsService(id, region),
  'AWS::ECS::TaskDefinition': ({ last, region }) =>
    `ecs/v2/task-definitions/${last.replace(/:(\d+)$/, '/$1')}?region=${region}`,
  'AWS::ElastiCache::CacheCluster': elasticache('memcached'),
  'AWS::ElastiCache::ParameterGroup': elasticache('parameter-groups'),
  'AWS::ElastiCache::ReplicationGroup': elasticache('redis'),
  'AWS::ElastiCache::SubnetGroup': elasticache('subnet-groups'),
  'AWS::ElasticLoadBalancing::LoadBalancer': ec2('LoadBalancers:search'),
  'AWS::ElasticLoadBalancingV2::Listener': ec2('ELBListenerV2:listenerArn'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ec2('LoadBalancer:loadBalancerArn'),
  'AWS::ElasticLoadBalancingV2::TargetGroup': ec2('TargetGroup:targetGroupArn'),
  'AWS::IAM::Group': iam('groups/details'),
  'AWS::IAM::ManagedPolicy': iam('policies/details'),
  'AWS::IAM::Role': iam('roles/details'),
  'AWS::IAM::User': iam('users/details'),
  'AWS::KMS::Key': ({ last, region }) => `kms/home?region=${region}#/kms/keys/${last}`,
  'AWS::Logs::LogGroup': ({ id, region }) =>
    `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twiceQuoted(id)}`,
  'AWS::RDS::DBCluster': ({ id, region }) => `rds/home?region=${region}#database:id=${id};is-cluster=true`,
  'AWS::RDS::DBInstance': ({ id, region }) => `rds/home?region=${region}#database:id=${id};is-cluster=false`,
  'AWS::RDS::DBParameterGroup': ({ id, region }) =>
    `rds/home?region=${region}#parameter-groups-detail:ids=${id};type=DbParameterGroup;editing=false`,
  'AWS::RDS::DBSubnetGroup': ({ id, region }) => `rds/home?region=${region}#db-subnet-group:id=${id}`,
  'AWS::Route53::HostedZone': ({ last }) => `route53/v2/hostedzones#ListRecordSets/${last}`,
  'AWS::Route53::RecordSet': ({ id }) => `route53/v2/hostedzones#ListRecordSets/${id.split('%7C')[0]}`,
  'AWS::S3::Bucket': ({ id, region }) => `s3/buckets/${id}?region=${region}`,
  'AWS::SES::EmailIdentity': ({ id, region }) => `ses/home?region=${region}#/identities/${id}`,
  'AWS::SNS::Topic': ({ id, region }) => `sns/v3/home?region=${region}#/topic/${id}`,
  'AWS::SecretsManager::Secret': ({ id, region }) => `secretsmanager/secret?name=${secretName(id)}&region=${region}`,
  'AWS::WAFv2::WebACL': ({ arn, region }) => webAcl(arn, region),
};

/**
 * The page of the AWS console that shows a resource, or undefined where there is none: a type without a page, a partition
 * without a public console, or nothing to name. The console itself sends a link to the page of its region.
 */
export function consoleLink({ type, id, arn = '', region = '', account = '' }: LinkTarget): string | undefined {
  const [, , , arnRegion = '', arnAccount = '', ...resource] = arn.split(':');
  const where = arnRegion === '' ? region : arnRegion;
  const host = HOSTS.find(([pattern]) => pattern.test(where))?.[1];
  if (id === '' || host === undefined) return undefined;
  const path = PATHS[type]?.({
    id: quoted(id),
    arn: quoted(arn),
    region: where,
    account: /^\d{12}$/.test(arnAccount) ? arnAccount : quoted(account),
    last: quoted((arn === '' ? id : resource.join(':')).split('/').at(-1) ?? ''),
  });
  return path === undefined ? undefined : `https://${host}/${path}`;
}

/** Colons and slashes stand for themselves in queries and fragments; ARNs stay readable. */
function quoted(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
}

/** The log console encodes names twice and writes `$` for `%`. */
function twiceQuoted(text: string): string {
  return encodeURIComponent(encodeURIComponent(decodeURIComponent(text))).replaceAll('%', '$');
}

/** Of a service's ARN or a scalable target's id: both hold `service/<cluster>/<service>`. */
function ecsService(id: string, region: string): string | undefined {
  const [, cluster, service] = /service\/([^/]+)\/([^/|%]+)/.exec(id) ?? [];
  return service === undefined ? undefined : `ecs/v2/clusters/${cluster}/services/${service}?region=${region}`;
}

/** The console wants the name without the six characters that AWS adds to the ARN. */
function secretName(id: string): string {
  return id.replace(/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/, '').replace(/-[A-Za-z0-9]{6}$/, '');
}

/** `…:regional/webacl/<name>/<id>` or `…:global/webacl/<name>/<id>`. */
function webAcl(arn: string, region: string): string | undefined {
  const [, scope, name, id] = /:(regional|global)\/webacl\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  if (id === undefined) return undefined;
  return `wafv2/homev2/web-acl/${name}/${id}/overview?region=${scope === 'global' ? 'global' : region}`;
}
