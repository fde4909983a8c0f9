/** How a property of a proposed component is expected. */
export type Choice =
  | { readonly path: string; readonly as: 'value' | 'atLeast' | 'version' | 'pairs' }
  /** Of each element of a list these members only. */
  | { readonly path: string; readonly as: 'members'; readonly members: readonly string[] };

const values = (text: string): Choice[] => text.split(' ').map((path) => ({ path, as: 'value' }));
const least = (path: string): Choice => ({ path, as: 'atLeast' });
const version = (path: string): Choice => ({ path, as: 'version' });
const pairs = (path: string): Choice => ({ path, as: 'pairs' });
const members = (path: string, text: string): Choice => ({ path, as: 'members', members: text.split(' ') });

const CACHE: Choice[] = [
  ...values(
    'Engine CacheNodeType AtRestEncryptionEnabled TransitEncryptionEnabled TransitEncryptionMode KmsKeyId Port',
  ),
  version('EngineVersion'),
  least('SnapshotRetentionLimit'),
  ...values('SnapshotWindow CacheSubnetGroupName CacheParameterGroupName AutoMinorVersionUpgrade'),
];

/**
 * What matters of each type to a design and to security: encryption, exposure, rules, policies, redundancy, retention,
 * sizes. Neither what AWS makes up (ids, times, endpoints) nor what a deployment changes every day (images, counts).
 */
const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  'AWS::EC2::VPC': values('CidrBlock EnableDnsSupport EnableDnsHostnames InstanceTenancy'),
  'AWS::EC2::Subnet': values('VpcId CidrBlock AvailabilityZone MapPublicIpOnLaunch AssignIpv6AddressOnCreation'),
  'AWS::EC2::RouteTable': values('VpcId Routes SubnetIds'),
  'AWS::EC2::InternetGateway': values('VpcId'),
  'AWS::EC2::NatGateway': values('SubnetId ConnectivityType AllocationId'),
  'AWS::EC2::EIP': values('Domain'),
  'AWS::EC2::NetworkAcl': values('VpcId Entries SubnetIds'),
  'AWS::EC2::NetworkInterface': values('SubnetId GroupSet SourceDestCheck'),
  'AWS::EC2::FlowLog': values(
    'ResourceId ResourceType TrafficType LogDestinationType LogGroupName LogDestination DeliverLogsPermissionArn',
  ),
  'AWS::EC2::VPCEndpoint': values(
    'VpcId ServiceName VpcEndpointType PrivateDnsEnabled SubnetIds SecurityGroupIds RouteTableIds PolicyDocument',
  ),
  'AWS::EC2::VPCPeeringConnection': values('VpcId PeerVpcId PeerOwnerId PeerRegion'),
  'AWS::EC2::SecurityGroup': values('VpcId SecurityGroupIngress SecurityGroupEgress'),
  'AWS::IAM::Role': values(
    'AssumeRolePolicyDocument Policies ManagedPolicyArns PermissionsBoundary MaxSessionDuration',
  ),
  'AWS::IAM::User': values('Policies ManagedPolicyArns Groups PermissionsBoundary'),
  'AWS::IAM::Group': values('Policies ManagedPolicyArns'),
  'AWS::IAM::ManagedPolicy': values('PolicyDocument'),
  'AWS::KMS::Key': values('Enabled EnableKeyRotation KeySpec KeyUsage MultiRegion KeyPolicy'),
  'AWS::KMS::Alias': values('TargetKeyId'),
  'AWS::SecretsManager::Secret': values('KmsKeyId ResourcePolicy facts.RotationEnabled'),
  'AWS::CloudTrail::Trail': values(
    'IsLogging IsMultiRegionTrail IncludeGlobalServiceEvents IsOrganizationTrail EnableLogFileValidation KMSKeyId S3BucketName EventSelectors AdvancedEventSelectors CloudWatchLogsLogGroupArn',
  ),
  'AWS::CertificateManager::Certificate': values(
    'DomainName SubjectAlternativeNames KeyAlgorithm ValidationMethod CertificateTransparencyLoggingPreference facts.Status facts.Type',
  ),
  'AWS::WAFv2::WebACL': values('Scope DefaultAction Rules'),
  'AWS::WAFv2::LoggingConfiguration': values('LogDestinationConfigs'),
  'AWS::RDS::DBInstance': [
    ...values('Engine DBInstanceClass MultiAZ StorageType StorageEncrypted KmsKeyId PubliclyAccessible'),
    version('EngineVersion'),
    least('AllocatedStorage'),
    ...values('MaxAllocatedStorage PreferredBackupWindow PreferredMaintenanceWindow CopyTagsToSnapshot'),
    least('BackupRetentionPeriod'),
    ...values('DeletionProtection AutoMinorVersionUpgrade Port DBSubnetGroupName DBParameterGroupName'),
    ...values('VPCSecurityGroups CACertificateIdentifier EnableIAMDatabaseAuthentication EnableCloudwatchLogsExports'),
    ...values('EnablePerformanceInsights MonitoringInterval'),
  ],
  'AWS::RDS::DBParameterGroup': values('Family Parameters'),
  'AWS::RDS::DBSubnetGroup': values('SubnetIds'),
  'AWS::ElastiCache::ReplicationGroup': [
    ...CACHE,
    ...values(
      'NumNodeGroups ReplicasPerNodeGroup AutomaticFailoverEnabled MultiAZEnabled ClusterMode SecurityGroupIds',
    ),
    ...values('facts.AuthTokenEnabled'),
  ],
  'AWS::ElastiCache::CacheCluster': [...CACHE, ...values('NumCacheNodes AZMode VpcSecurityGroupIds')],
  'AWS::ElastiCache::ParameterGroup': values('CacheParameterGroupFamily Properties'),
  'AWS::ElastiCache::SubnetGroup': values('SubnetIds'),
  'AWS::S3::Bucket': values(
    'PublicAccessBlockConfiguration BucketEncryption BucketPolicy OwnershipControls VersioningConfiguration LoggingConfiguration LifecycleConfiguration ReplicationConfiguration facts.PublicByPolicy',
  ),
  'AWS::ECS::Cluster': values('ClusterSettings CapacityProviders'),
  'AWS::ECS::Service': values(
    'Cluster LaunchType DesiredCount NetworkConfiguration LoadBalancers DeploymentConfiguration EnableExecuteCommand PropagateTags',
  ),
  'AWS::ECS::TaskDefinition': [
    ...values('Cpu Memory NetworkMode RequiresCompatibilities TaskRoleArn ExecutionRoleArn'),
    members(
      'ContainerDefinitions',
      'Name Essential Privileged ReadonlyRootFilesystem User PortMappings LogConfiguration',
    ),
  ],
  'AWS::ECR::Repository': values(
    'ImageTagMutability ImageScanningConfiguration EncryptionConfiguration RepositoryPolicyText LifecyclePolicy.LifecyclePolicyText',
  ),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    ...values('Type Scheme IpAddressType Subnets SecurityGroups WebACLArn'),
    pairs('LoadBalancerAttributes'),
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    ...values('Protocol Port TargetType VpcId HealthCheckEnabled HealthCheckProtocol HealthCheckPath'),
    ...values(
      'HealthCheckIntervalSeconds HealthCheckTimeoutSeconds HealthyThresholdCount UnhealthyThresholdCount Matcher',
    ),
    pairs('TargetGroupAttributes'),
  ],
  'AWS::ElasticLoadBalancingV2::Listener': values(
    'LoadBalancerArn Port Protocol SslPolicy Certificates DefaultActions',
  ),
  'AWS::ElasticLoadBalancingV2::ListenerRule': values('ListenerArn Priority Conditions Actions'),
  'AWS::ApplicationAutoScaling::ScalableTarget': values('MinCapacity MaxCapacity SuspendedState ScheduledActions'),
  'AWS::ApplicationAutoScaling::ScalingPolicy': values(
    'PolicyType TargetTrackingScalingPolicyConfiguration StepScalingPolicyConfiguration',
  ),
  'AWS::CloudFront::Distribution': [
    ...values(
      'Enabled Aliases HttpVersion Logging PriceClass Restrictions ViewerCertificate WebACLId DefaultRootObject',
    )
      .concat(values('DefaultCacheBehavior.ViewerProtocolPolicy DefaultCacheBehavior.AllowedMethods'))
      .concat(values('DefaultCacheBehavior.ResponseHeadersPolicyId DefaultCacheBehavior.Compress'))
      .map(({ path }) => ({ path: `DistributionConfig.${path}`, as: 'value' as const })),
    members('DistributionConfig.Origins', 'DomainName OriginAccessControlId CustomOriginConfig'),
  ],
  'AWS::CloudFront::OriginAccessControl': values('OriginAccessControlConfig'),
  'AWS::CloudFront::ResponseHeadersPolicy': values(
    'ResponseHeadersPolicyConfig.SecurityHeadersConfig ResponseHeadersPolicyConfig.CorsConfig ResponseHeadersPolicyConfig.RemoveHeadersConfig',
  ),
  'AWS::Route53::HostedZone': values('VPCs QueryLoggingConfig'),
  'AWS::Route53::RecordSet': values('Type TTL ResourceRecords AliasTarget'),
  'AWS::SES::EmailIdentity': values(
    'DkimAttributes DkimSigningAttributes FeedbackAttributes MailFromAttributes ConfigurationSetAttributes facts.VerificationStatus',
  ),
  'AWS::Logs::LogGroup': [least('RetentionInDays'), ...values('KmsKeyId LogGroupClass')],
  'AWS::Logs::MetricFilter': values('LogGroupName FilterPattern MetricTransformations'),
  'AWS::CloudWatch::Alarm': values(
    'Namespace MetricName Dimensions Metrics Statistic ExtendedStatistic Period EvaluationPeriods DatapointsToAlarm Threshold ComparisonOperator TreatMissingData ActionsEnabled AlarmActions OKActions',
  ),
  'AWS::CloudWatch::CompositeAlarm': values('AlarmRule ActionsEnabled AlarmActions'),
  'AWS::SNS::Topic': values('KmsMasterKeyId TopicPolicy Subscription'),
  'AWS::CloudFormation::Stack': values('EnableTerminationProtection'),
  Account: values(
    'facts.EbsEncryptionByDefault facts.PublicAccessBlockConfiguration facts.PasswordPolicy facts.IamSummary.AccountMFAEnabled facts.IamSummary.AccountAccessKeysPresent',
  ),
};

/** What is worth expecting of a type; empty for the types of which nothing is. */
export function choicesOf(type: string): readonly Choice[] {
  return CHOICES[type] ?? [];
}

const ORDER = Object.keys(CHOICES);

/** The place of a type in a design: a VPC before its subnets. */
export function rankOf(type: string): number {
  return ORDER.indexOf(type);
}
