/**
 * Lists that AWS treats as sets although its schemas do not say so (`insertionOrder` is left out), by the name of the
 * property: of the types we handle, no property of one of these names has an order. What is first decides in the others
 * (CacheBehaviors, CorsRules, RoutingRules, EntryPoint, Command, PreferredCacheClusterAZs, PlacementStrategies, …).
 */
const NAMES = `
  AdditionalClaims AdditionalStorageVolumes AlarmActions AlarmNames Aliases AllowedHeaders AllowedMethods AllowedOrigins
  AnalyticsConfigurations AssociatedRoles Attributes CNAMEs CacheSecurityGroupNames CachedMethods Capabilities
  CapacityProviderStrategy CapacityProviders Certificates ClientAliases ClusterSettings CustomErrorResponses
  DBSecurityGroups DataProtections DefaultCapacityProviderStrategy DomainDnsIps DomainValidationOptions
  EnableCloudwatchLogsExports EncryptionType ExposedHeaders FieldKeys FunctionAssociations Headers
  ImageTagMutabilityExclusionFilters InsertHeaders InsufficientDataActions IntelligentTieringConfigurations
  InventoryConfigurations Ipv6CidrBlocks LambdaConfigurations LambdaFunctionAssociations LifecycleHooks LifecycleStages
  LoadBalancers Locations LogDeliveryConfigurations LogDestinationConfigs MetricConfigurations MetricNames Metrics
  MetricsConfigurations MountPoints NameServers NodeGroupConfiguration NoncurrentVersionTransitions NotificationARNs
  OKActions OptionalFields OriginCustomHeaders OriginSSLProtocols Outputs PlacementConstraints
  PrivateDnsSpecifiedDomains ProcessorFeatures QueryStringCacheKeys QueueConfigurations ReadReplicaDBClusterIdentifiers
  ReadReplicaDBInstanceIdentifiers ResourceRecords ResponseHeaders RuleLabels Rules SecondaryAllocationIds
  SecondaryPrivateIpAddresses SecurityGroupIds ServiceRegistries Services SnapshotArns StatusInfos
  SubjectAlternativeNames TagFieldSpecifications TagFilters TagKeys TagSpecifications TargetGroups Tierings TokenDomains
  TopicConfigurations Transitions TrustedKeyGroups TrustedSigners UserGroupIds VPCSecurityGroups Values
  VolumeConfigurations VpcLatticeConfigurations WhitelistedNames
`;

/** Names of list properties whose elements have no order. */
export const KNOWN_SETS: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
