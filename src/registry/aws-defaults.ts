import type { Json, JsonObject } from '#src/model/json.ts';

/** What AWS sets where a template is silent; a function where other properties decide, undefined where they leave it open. */
export type Default = Json | ((properties: JsonObject) => Json | undefined);

const READS = ['GET', 'HEAD'];
const behavior = (path: string): Readonly<Record<string, Default>> => ({
  [`${path}.AllowedMethods`]: READS,
  [`${path}.CachedMethods`]: READS,
  [`${path}.Compress`]: false,
  [`${path}.SmoothStreaming`]: false,
});
/** What a redirect does not name, it keeps of the request. */
const redirect = (path: string): Readonly<Record<string, Default>> => ({
  [`${path}.RedirectConfig.Host`]: '#{host}',
  [`${path}.RedirectConfig.Path`]: '/#{path}',
  [`${path}.RedirectConfig.Port`]: '#{port}',
  [`${path}.RedirectConfig.Protocol`]: '#{protocol}',
  [`${path}.RedirectConfig.Query`]: '#{query}',
});
const isHttp = ({ Protocol }: JsonObject): boolean => Protocol === 'HTTP' || Protocol === 'HTTPS';
/** A copy takes after what it is made of, a member after its cluster. */
const isOriginal = (properties: JsonObject): boolean =>
  ['DBSnapshotIdentifier', 'SourceDBInstanceIdentifier', 'DBClusterIdentifier'].every((name) => !(name in properties));

/** From the documentation of each type and its registry schema: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ */
export const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  'AWS::CloudFront::Distribution': {
    'DistributionConfig.Comment': '',
    'DistributionConfig.DefaultRootObject': '',
    'DistributionConfig.HttpVersion': 'http1.1',
    'DistributionConfig.PriceClass': 'PriceClass_All',
    'DistributionConfig.Restrictions': { GeoRestriction: { RestrictionType: 'none' } },
    // CloudFront's own certificate fixes the oldest protocol.
    'DistributionConfig.ViewerCertificate': { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
    'DistributionConfig.WebACLId': '',
    ...behavior('DistributionConfig.DefaultCacheBehavior'),
    ...behavior('DistributionConfig.CacheBehaviors'),
  },
  'AWS::CloudTrail::Trail': {
    EnableLogFileValidation: false,
    EventSelectors: ({ AdvancedEventSelectors }) =>
      AdvancedEventSelectors === undefined ? [{ ReadWriteType: 'All', IncludeManagementEvents: true }] : undefined,
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
  },
  'AWS::CloudWatch::Alarm': { ActionsEnabled: true, TreatMissingData: 'missing' },
  'AWS::EC2::FlowLog': { LogDestinationType: 'cloud-watch-logs', MaxAggregationInterval: 600 },
  'AWS::EC2::NatGateway': { ConnectivityType: 'public' },
  'AWS::EC2::SecurityGroup': { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
  'AWS::EC2::Subnet': { AssignIpv6AddressOnCreation: false, EnableDns64: false, MapPublicIpOnLaunch: false },
  'AWS::EC2::VPC': { EnableDnsHostnames: false, EnableDnsSupport: true, InstanceTenancy: 'default' },
  'AWS::EC2::VPCEndpoint': { VpcEndpointType: 'Gateway' },
  'AWS::ECR::Repository': {
    EncryptionConfiguration: { EncryptionType: 'AES256' },
    ImageScanningConfiguration: { ScanOnPush: false },
    ImageTagMutability: 'MUTABLE',
  },
  'AWS::ECS::Service': {
    DeploymentController: { Type: 'ECS' },
    EnableECSManagedTags: false,
    EnableExecuteCommand: false,
    'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp': 'DISABLED',
    SchedulingStrategy: 'REPLICA',
  },
  'AWS::ECS::TaskDefinition': {
    'ContainerDefinitions.Essential': true,
    'ContainerDefinitions.PortMappings.Protocol': 'tcp',
    'ContainerDefinitions.Privileged': false,
    'ContainerDefinitions.ReadonlyRootFilesystem': false,
    NetworkMode: 'bridge',
  },
  'AWS::ElastiCache::ReplicationGroup': {
    AtRestEncryptionEnabled: false,
    AutomaticFailoverEnabled: false,
    ClusterMode: ({ NumNodeGroups }) => (NumNodeGroups === undefined ? 'disabled' : undefined),
    SnapshotRetentionLimit: 0,
    TransitEncryptionEnabled: false,
  },
  'AWS::ElasticLoadBalancingV2::Listener': redirect('DefaultActions'),
  'AWS::ElasticLoadBalancingV2::ListenerRule': redirect('Actions'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    IpAddressType: 'ipv4',
    Scheme: 'internet-facing',
    Type: 'application',
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    HealthCheckPath: (properties) => (isHttp(properties) ? '/' : undefined),
    HealthCheckProtocol: (properties) => (isHttp(properties) ? 'HTTP' : undefined),
    IpAddressType: 'ipv4',
    ProtocolVersion: (properties) => (isHttp(properties) ? 'HTTP1' : undefined),
    TargetType: 'instance',
  },
  'AWS::IAM::ManagedPolicy': { Path: '/' },
  'AWS::IAM::Role': { MaxSessionDuration: 3600, Path: '/' },
  'AWS::IAM::User': { Path: '/' },
  'AWS::KMS::Key': {
    EnableKeyRotation: false,
    Enabled: true,
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: false,
    Origin: 'AWS_KMS',
  },
  'AWS::Logs::LogGroup': { DeletionProtectionEnabled: false, LogGroupClass: 'STANDARD' },
  'AWS::RDS::DBInstance': {
    AutoMinorVersionUpgrade: true,
    BackupRetentionPeriod: (properties) => (isOriginal(properties) ? 1 : undefined),
    CopyTagsToSnapshot: (properties) => (isOriginal(properties) ? false : undefined),
    DeletionProtection: (properties) => ('DBClusterIdentifier' in properties ? undefined : false),
    EnableIAMDatabaseAuthentication: (properties) => (isOriginal(properties) ? false : undefined),
    MonitoringInterval: 0,
    MultiAZ: (properties) => (isOriginal(properties) ? false : undefined),
    StorageEncrypted: (properties) => (isOriginal(properties) ? false : undefined),
  },
  'AWS::S3::Bucket': {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    ObjectLockEnabled: false,
  },
  'AWS::SNS::Topic': { FifoTopic: false },
};

/** Properties without which there is nothing: no policy, no rule, no end of keeping. */
export const OFF: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudFront::Distribution': ['DistributionConfig.Logging'],
  'AWS::CloudTrail::Trail': ['CloudWatchLogsLogGroupArn', 'KMSKeyId', 'SnsTopicName'],
  'AWS::EC2::InternetGateway': ['VpcId'],
  'AWS::ECR::Repository': ['LifecyclePolicy', 'RepositoryPolicyText'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['WebACLArn'],
  'AWS::IAM::Role': ['Description', 'PermissionsBoundary'],
  'AWS::IAM::User': ['LoginProfile', 'PermissionsBoundary'],
  'AWS::Logs::LogGroup': ['KmsKeyId', 'RetentionInDays'],
  'AWS::RDS::DBInstance': ['MaxAllocatedStorage', 'MonitoringRoleArn'],
  'AWS::S3::Bucket': [
    'BucketPolicy',
    'CorsConfiguration',
    'LifecycleConfiguration',
    'LifecycleConfiguration.Rules.Prefix',
    'LoggingConfiguration',
    'NotificationConfiguration',
    'ObjectLockConfiguration',
    'ReplicationConfiguration',
    'VersioningConfiguration',
    'WebsiteConfiguration',
  ],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId', 'ResourcePolicy'],
};

/** Lists that AWS fills where a template is silent; of any other, nothing declared is nothing there. */
export const FILLED_LISTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CertificateManager::Certificate': ['DomainValidationOptions'],
  'AWS::CloudTrail::Trail': ['AdvancedEventSelectors', 'EventSelectors'],
  'AWS::EC2::NetworkInterface': ['GroupSet', 'PrivateIpAddresses'],
  'AWS::EC2::VPCEndpoint': ['RouteTableIds', 'SecurityGroupIds', 'SubnetIds'],
  'AWS::ECS::Cluster': ['CapacityProviders', 'ClusterSettings', 'DefaultCapacityProviderStrategy'],
  'AWS::ElastiCache::ReplicationGroup': ['PreferredCacheClusterAZs', 'SecurityGroupIds'],
  'AWS::ElasticLoadBalancingV2::Listener': ['ListenerAttributes'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    'LoadBalancerAttributes',
    'SecurityGroups',
    'Subnets',
    'SubnetMappings',
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['TargetGroupAttributes'],
  'AWS::RDS::DBInstance': ['DBSecurityGroups', 'VPCSecurityGroups'],
  'AWS::S3::Bucket': ['OwnershipControls.Rules'],
};
