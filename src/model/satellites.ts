/** How a CloudFormation resource that is part of another one is folded into it: the canonical form. */
export interface Satellite {
  /** The type that holds the value in canonical form. */
  readonly parent: string;
  /** The satellite's property that names its parent. */
  readonly by: string;
  /** The parent's property that takes it: CloudFormation's own where it has one, else a name of ours. */
  readonly as: string;
  /** True where a parent can have several: `as` is then a list of the satellite's other properties. */
  readonly isList: boolean;
}

const many = (parent: string, by: string, as: string): Satellite => ({ parent, by, as, isList: true });
const one = (parent: string, by: string, as: string): Satellite => ({ parent, by, as, isList: false });

/**
 * Every source folds these, so that a rule written inline, in a resource of its own, or by hand reads the same.
 * Names of ours (no property of that name in AWS's schema): Routes, SubnetIds of a route table, Entries and SubnetIds of
 * a network ACL, VpcId of a gateway, BucketPolicy, TopicPolicy, WebACLArn of a load balancer.
 */
export const SATELLITES: Readonly<Record<string, Satellite>> = {
  'AWS::EC2::SecurityGroupIngress': many('AWS::EC2::SecurityGroup', 'GroupId', 'SecurityGroupIngress'),
  'AWS::EC2::SecurityGroupEgress': many('AWS::EC2::SecurityGroup', 'GroupId', 'SecurityGroupEgress'),
  'AWS::EC2::Route': many('AWS::EC2::RouteTable', 'RouteTableId', 'Routes'),
  'AWS::EC2::SubnetRouteTableAssociation': many('AWS::EC2::RouteTable', 'RouteTableId', 'SubnetIds'),
  'AWS::EC2::NetworkAclEntry': many('AWS::EC2::NetworkAcl', 'NetworkAclId', 'Entries'),
  'AWS::EC2::SubnetNetworkAclAssociation': many('AWS::EC2::NetworkAcl', 'NetworkAclId', 'SubnetIds'),
  'AWS::EC2::VPCGatewayAttachment': one('AWS::EC2::InternetGateway', 'InternetGatewayId', 'VpcId'),
  'AWS::IAM::Policy': many('AWS::IAM::Role', 'Roles', 'Policies'),
  'AWS::IAM::RolePolicy': many('AWS::IAM::Role', 'RoleName', 'Policies'),
  'AWS::IAM::UserPolicy': many('AWS::IAM::User', 'UserName', 'Policies'),
  'AWS::IAM::GroupPolicy': many('AWS::IAM::Group', 'GroupName', 'Policies'),
  'AWS::S3::BucketPolicy': one('AWS::S3::Bucket', 'Bucket', 'BucketPolicy'),
  'AWS::SNS::TopicPolicy': one('AWS::SNS::Topic', 'Topics', 'TopicPolicy'),
  'AWS::SNS::Subscription': many('AWS::SNS::Topic', 'TopicArn', 'Subscription'),
  'AWS::ECS::ClusterCapacityProviderAssociations': one('AWS::ECS::Cluster', 'Cluster', 'CapacityProviders'),
  'AWS::WAFv2::WebACLAssociation': one('AWS::ElasticLoadBalancingV2::LoadBalancer', 'ResourceArn', 'WebACLArn'),
  'AWS::SecretsManager::ResourcePolicy': one('AWS::SecretsManager::Secret', 'SecretId', 'ResourcePolicy'),
};

/** Satellites of which one property is the value; of the others it is an object of all but the parent's name. */
export const SATELLITE_VALUE: Readonly<Record<string, string>> = {
  'AWS::EC2::SubnetRouteTableAssociation': 'SubnetId',
  'AWS::EC2::SubnetNetworkAclAssociation': 'SubnetId',
  'AWS::EC2::VPCGatewayAttachment': 'VpcId',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::ECS::ClusterCapacityProviderAssociations': 'CapacityProviders',
  'AWS::WAFv2::WebACLAssociation': 'WebACLArn',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};
