/**
 * How a type's resources are identified, in the words of a template. Patterns hold `{Property}` (dotted where nested; with
 * a `/` at its end only what follows the last `/`), `{account}`, `{region}`, `{partition}`, `{name}`, `{id}`, and `{new}`
 * for what AWS makes up at deployment.
 */
export interface IdentityRule {
  /** What the live source calls its name; absent where that is the tag `Name`. */
  readonly name?: string;
  /** What `Ref` gives; absent where AWS makes it up, or where it is the ARN. */
  readonly id?: string;
  readonly arn?: string;
  readonly isArnId?: true;
  /** AWS keeps the name in lower case. */
  readonly isLower?: true;
  /** CloudFormation makes a name up in lower case; AWS refuses a given one with capitals. */
  readonly isMadeLower?: true;
}

/** Named by a property that is the identifier too. */
const named = (property: string, arn: string): IdentityRule => ({ name: `{${property}}`, id: `{${property}}`, arn });
const lower = (property: string, arn: string): IdentityRule => ({ ...named(property, arn), isLower: true });
const arnId = (arn: string, name?: string): IdentityRule => ({ ...(name ? { name } : {}), arn, isArnId: true });
const made = (arn: string, name?: string): IdentityRule => ({ ...(name ? { name } : {}), arn });
const regional = (service: string, rest: string): string => `arn:{partition}:${service}:{region}:{account}:${rest}`;
const global = (service: string, rest: string): string => `arn:{partition}:${service}::{account}:${rest}`;
const ec2 = (kind: string): IdentityRule => made(regional('ec2', `${kind}/{id}`));
const elb = (rest: string, name?: string): IdentityRule => arnId(regional('elasticloadbalancing', rest), name);

/** ARN formats: https://docs.aws.amazon.com/service-authorization/latest/reference/; ids and names as the live source has them. */
export const IDENTITIES: Readonly<Record<string, IdentityRule>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    name: '{ResourceId}',
    id: '{ResourceId}|{ScalableDimension}|{ServiceNamespace}',
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': arnId(regional('autoscaling', 'scalingPolicy:{new}'), '{PolicyName}'),
  'AWS::CertificateManager::Certificate': arnId(regional('acm', 'certificate/{new}'), '{DomainName}'),
  'AWS::CloudFormation::Stack': arnId(regional('cloudformation', 'stack/{new}'), '{StackName}'),
  'AWS::CloudFront::Distribution': made(global('cloudfront', 'distribution/{id}')),
  'AWS::CloudFront::OriginAccessControl': made(
    global('cloudfront', 'origin-access-control/{id}'),
    '{OriginAccessControlConfig.Name}',
  ),
  'AWS::CloudFront::ResponseHeadersPolicy': made(
    global('cloudfront', 'response-headers-policy/{id}'),
    '{ResponseHeadersPolicyConfig.Name}',
  ),
  'AWS::CloudTrail::Trail': named('TrailName', regional('cloudtrail', 'trail/{id}')),
  'AWS::CloudWatch::Alarm': named('AlarmName', regional('cloudwatch', 'alarm:{id}')),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', regional('cloudwatch', 'alarm:{id}')),
  'AWS::EC2::EIP': ec2('elastic-ip'),
  'AWS::EC2::FlowLog': ec2('vpc-flow-log'),
  'AWS::EC2::InternetGateway': ec2('internet-gateway'),
  'AWS::EC2::NatGateway': ec2('natgateway'),
  'AWS::EC2::NetworkAcl': ec2('network-acl'),
  'AWS::EC2::NetworkInterface': ec2('network-interface'),
  'AWS::EC2::RouteTable': ec2('route-table'),
  'AWS::EC2::SecurityGroup': made(regional('ec2', 'security-group/{id}'), '{GroupName}'),
  'AWS::EC2::Subnet': ec2('subnet'),
  'AWS::EC2::VPC': ec2('vpc'),
  'AWS::EC2::VPCEndpoint': ec2('vpc-endpoint'),
  'AWS::EC2::VPCPeeringConnection': ec2('vpc-peering-connection'),
  'AWS::ECR::Repository': named('RepositoryName', regional('ecr', 'repository/{id}')),
  'AWS::ECS::Cluster': named('ClusterName', regional('ecs', 'cluster/{id}')),
  'AWS::ECS::Service': arnId(regional('ecs', 'service/{Cluster/}/{name}'), '{ServiceName}'),
  'AWS::ECS::TaskDefinition': arnId(regional('ecs', 'task-definition/{name}:{new}'), '{Family}'),
  'AWS::ElastiCache::CacheCluster': lower('ClusterName', regional('elasticache', 'cluster:{id}')),
  'AWS::ElastiCache::ParameterGroup': lower('CacheParameterGroupName', regional('elasticache', 'parametergroup:{id}')),
  'AWS::ElastiCache::ReplicationGroup': lower('ReplicationGroupId', regional('elasticache', 'replicationgroup:{id}')),
  'AWS::ElastiCache::SubnetGroup': lower('CacheSubnetGroupName', regional('elasticache', 'subnetgroup:{id}')),
  'AWS::ElasticLoadBalancingV2::Listener': elb('listener/{new}'),
  'AWS::ElasticLoadBalancingV2::ListenerRule': elb('listener-rule/{new}'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': elb('loadbalancer/{kind}/{name}/{new}', '{Name}'),
  'AWS::ElasticLoadBalancingV2::TargetGroup': elb('targetgroup/{name}/{new}', '{Name}'),
  'AWS::IAM::Group': named('GroupName', global('iam', 'group{path}{id}')),
  'AWS::IAM::InstanceProfile': named('InstanceProfileName', global('iam', 'instance-profile{path}{id}')),
  'AWS::IAM::ManagedPolicy': arnId(global('iam', 'policy{path}{name}'), '{ManagedPolicyName}'),
  'AWS::IAM::Role': named('RoleName', global('iam', 'role{path}{id}')),
  'AWS::IAM::User': named('UserName', global('iam', 'user{path}{id}')),
  'AWS::KMS::Alias': named('AliasName', regional('kms', '{id}')),
  'AWS::KMS::Key': made(regional('kms', 'key/{id}')),
  'AWS::Logs::LogGroup': named('LogGroupName', regional('logs', 'log-group:{id}')),
  'AWS::Logs::MetricFilter': { name: '{FilterName}', id: '{LogGroupName}|{FilterName}' },
  'AWS::RDS::DBInstance': lower('DBInstanceIdentifier', regional('rds', 'db:{id}')),
  'AWS::RDS::DBParameterGroup': lower('DBParameterGroupName', regional('rds', 'pg:{id}')),
  'AWS::RDS::DBSubnetGroup': lower('DBSubnetGroupName', regional('rds', 'subgrp:{id}')),
  'AWS::Route53::HostedZone': made('arn:{partition}:route53:::hostedzone/{id}', '{Name}'),
  'AWS::Route53::RecordSet': { name: '{Name}', id: '{HostedZoneId}|{Name}|{Type}' },
  'AWS::S3::Bucket': { ...named('BucketName', 'arn:{partition}:s3:::{id}'), isMadeLower: true },
  'AWS::SES::EmailIdentity': named('EmailIdentity', regional('ses', 'identity/{id}')),
  'AWS::SNS::Topic': arnId(regional('sns', '{name}'), '{TopicName}'),
  'AWS::SecretsManager::Secret': arnId(regional('secretsmanager', 'secret:{name}-{new}'), '{Name}'),
  'AWS::WAFv2::LoggingConfiguration': { id: '{ResourceArn}' },
  'AWS::WAFv2::WebACL': {
    name: '{Name}',
    id: '{Name}|{new}|{Scope}',
    arn: regional('wafv2', '{scope}/webacl/{name}/{new}'),
  },
};

/**
 * Types whose resources a template cannot name: services make them, or somebody imports them. That none is declared is no
 * evidence that there is none.
 */
export const LIVE_ONLY: readonly string[] = [
  'Account',
  'AWS::CertificateManager::Certificate',
  'AWS::EC2::NetworkInterface',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::Snapshot',
  'AWS::RDS::DBSnapshot',
];
