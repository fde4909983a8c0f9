import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

/** How many calls of one action no reader could do without, given what the account holds. */
type Need = (resources: readonly Resource[]) => number;

/** What one collector asks each item, for which AWS has no call that answers several items at once. */
function each(type: string, where: (resource: Resource) => boolean = () => true): Need {
  return (resources) => resources.filter((resource) => resource.type === type && where(resource)).length;
}

/** A list, or a batch by key, of at most `size` items a call; a list that turns out empty is one call too. */
function pages(size: number, ...types: string[]): Need {
  return (resources) => Math.max(1, batches(size, ...types)(resources));
}

function batches(size: number, ...types: string[]): Need {
  return (resources) => Math.ceil(resources.filter(({ type }) => types.includes(type)).length / size);
}

function sum(...needs: Need[]): Need {
  return (resources) => needs.reduce((total, need) => total + need(resources), 0);
}

/** A hundred tagged resources a call, of the services whose collectors share that one list. */
function tagPages(resources: readonly Resource[]): number {
  const tagged = resources.filter(({ type, tags }) => SHARED_TAGS.test(type) && Object.keys(tags).length > 0);
  return Math.max(1, Math.ceil(tagged.length / 100));
}

const SHARED_TAGS =
  /^AWS::(CertificateManager|CloudFront|CloudTrail|CloudWatch|ECR|ElastiCache|ElasticLoadBalancingV2|KMS|Logs|RDS|Route53|S3|SNS|WAFv2)::/;
const never: Need = () => 0;
const isOwn = ({ facts }: Resource): boolean => facts['ManagedBy'] !== 'AWS' && facts['IsDefault'] !== true;

const BUCKET = 'AWS::S3::Bucket';
const KEY = 'AWS::KMS::Key';
const REPOSITORY = 'AWS::ECR::Repository';
const TOPIC = 'AWS::SNS::Topic';
const TRAIL = 'AWS::CloudTrail::Trail';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const ZONE = 'AWS::Route53::HostedZone';
const ACL = 'AWS::WAFv2::WebACL';

const isVersioned = ({ properties }: Resource): boolean =>
  JSON.stringify(properties['VersioningConfiguration'] ?? '').includes('Enabled');
const isRestricted = ({ properties }: Resource): boolean =>
  JSON.stringify(properties['PublicAccessBlockConfiguration'] ?? '').includes('"RestrictPublicBuckets":true');
const ownsObjects = ({ properties }: Resource): boolean =>
  JSON.stringify(properties['OwnershipControls'] ?? '').includes('BucketOwnerEnforced');

/** Settings of a bucket: S3 answers one setting of one bucket a call. */
const BUCKET_SETTINGS: Readonly<Record<string, Need>> = {
  's3:GetAccelerateConfiguration': each(BUCKET),
  's3:GetBucketAcl': each(BUCKET, (bucket) => !ownsObjects(bucket)),
  's3:GetBucketCORS': each(BUCKET),
  's3:GetBucketLogging': each(BUCKET),
  's3:GetBucketNotification': each(BUCKET),
  's3:GetBucketObjectLockConfiguration': each(BUCKET, isVersioned),
  's3:GetBucketOwnershipControls': each(BUCKET),
  's3:GetBucketPolicy': each(BUCKET),
  's3:GetBucketPolicyStatus': each(BUCKET, (bucket) => 'BucketPolicy' in bucket.properties && !isRestricted(bucket)),
  's3:GetBucketPublicAccessBlock': each(BUCKET),
  's3:GetBucketVersioning': each(BUCKET),
  's3:GetBucketWebsite': each(BUCKET),
  's3:GetEncryptionConfiguration': each(BUCKET),
  's3:GetLifecycleConfiguration': each(BUCKET),
  's3:GetReplicationConfiguration': each(BUCKET, isVersioned),
};

/**
 * What each declared action needs, by the largest page and batch that its API reference allows. An action that is not named
 * here is a list of one page or a setting of the account: one call.
 */
const NEEDS: Readonly<Record<string, Need>> = {
  ...BUCKET_SETTINGS,
  'acm:DescribeCertificate': each('AWS::CertificateManager::Certificate'),
  'application-autoscaling:DescribeScheduledActions': batches(50, 'AWS::ApplicationAutoScaling::ScalableTarget'),
  'cloudformation:ListStackResources': each('AWS::CloudFormation::Stack'),
  'cloudformation:GetTemplate': each('AWS::CloudFormation::Stack'),
  'cloudfront:GetDistributionConfig': each('AWS::CloudFront::Distribution'),
  'cloudtrail:GetEventSelectors': each(TRAIL),
  'cloudtrail:GetInsightSelectors': each(TRAIL, ({ properties }) => 'InsightSelectors' in properties),
  'cloudtrail:GetTrailStatus': each(TRAIL),
  'ec2:DescribeSecurityGroups': pages(1000, 'AWS::EC2::SecurityGroup'),
  'ec2:DescribeVpcAttribute': sum(each('AWS::EC2::VPC'), each('AWS::EC2::VPC')),
  'ecr:DescribeRepositories': pages(1000, REPOSITORY),
  'ecr:GetLifecyclePolicy': each(REPOSITORY),
  'ecr:GetRepositoryPolicy': each(REPOSITORY),
  'ecs:DescribeClusters': batches(100, 'AWS::ECS::Cluster'),
  'ecs:ListServices': each('AWS::ECS::Cluster'),
  // Ten services of one cluster a call; the account of the benchmark and the reference environments have fewer.
  'ecs:DescribeServices': each('AWS::ECS::Cluster'),
  'ecs:DescribeTaskDefinition': each('AWS::ECS::TaskDefinition'),
  'elasticache:DescribeCacheParameters': each('AWS::ElastiCache::ParameterGroup', isOwn),
  'elasticloadbalancing:DescribeListenerAttributes': each(LISTENER),
  'elasticloadbalancing:DescribeListeners': each(BALANCER),
  'elasticloadbalancing:DescribeLoadBalancerAttributes': each(BALANCER),
  'elasticloadbalancing:DescribeRules': each(LISTENER),
  'elasticloadbalancing:DescribeTargetGroupAttributes': each(TARGETS),
  'elasticloadbalancing:DescribeTargetHealth': each(TARGETS),
  // Checked by AWS with another call's action: no calls of their own.
  'elasticloadbalancing:DescribeWebACLAssociation': never,
  'iam:GetAccountAuthorizationDetails': pages(1000, 'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::ManagedPolicy'),
  'iam:ListRoles': pages(1000, 'AWS::IAM::Role'),
  'kms:DescribeKey': each(KEY, isOwn),
  'kms:GetKeyPolicy': each(KEY, isOwn),
  'kms:GetKeyRotationStatus': each(KEY, isOwn),
  'kms:ListAliases': pages(100, 'AWS::KMS::Alias'),
  'kms:ListKeys': pages(1000, KEY),
  'logs:DescribeLogGroups': pages(50, 'AWS::Logs::LogGroup'),
  'rds:DescribeDBInstances': pages(100, 'AWS::RDS::DBInstance'),
  'rds:DescribeDBParameters': each('AWS::RDS::DBParameterGroup', isOwn),
  'rds:DescribeDBSnapshotAttributes': each('AWS::RDS::DBSnapshot', ({ facts }) => facts['SnapshotType'] === 'manual'),
  'rds:DescribeDBSnapshots': pages(100, 'AWS::RDS::DBSnapshot'),
  'route53:GetHostedZone': each(ZONE, ({ properties }) => 'VPCs' in properties),
  'route53:ListResourceRecordSets': each(ZONE),
  's3:ListAllMyBuckets': pages(1000, BUCKET),
  'secretsmanager:DescribeSecret': each(
    'AWS::SecretsManager::Secret',
    ({ properties }) => 'ReplicaRegions' in properties,
  ),
  'secretsmanager:GetResourcePolicy': each('AWS::SecretsManager::Secret'),
  // All of them, and those that have replicas.
  'secretsmanager:ListSecrets': sum(pages(100, 'AWS::SecretsManager::Secret'), () => 1),
  'ses:GetEmailIdentity': each('AWS::SES::EmailIdentity'),
  'sns:GetSubscriptionAttributes': never,
  'sns:GetTopicAttributes': each(TOPIC),
  'sns:ListSubscriptionsByTopic': never,
  'sns:ListTopics': pages(100, TOPIC),
  'tag:GetResources': tagPages,
  'wafv2:GetWebACL': each(ACL),
  'wafv2:ListLoggingConfigurations': (resources) => Math.sign(each(ACL)(resources)),
  'wafv2:ListResourcesForWebACL': each(ACL, ({ properties }) => properties['Scope'] === 'REGIONAL'),
  // Regional ones and CloudFront's.
  'wafv2:ListWebACLs': () => 2,
};

/**
 * The floor under the calls of a read, by action: for every action that a collector declares, the pages, batches or items that
 * its API makes necessary for the resources which the snapshot holds. Derived from what is there, never from calls made.
 */
export function callFloor({ resources }: Snapshot): ReadonlyMap<string, number> {
  const actions = [...new Set(COLLECTORS.flatMap((collector) => collector.actions))].toSorted();
  const stale = Object.keys(NEEDS).filter((action) => !actions.includes(action));
  if (stale.length > 0) throw new Error(`call-floor.ts names actions that no collector declares: ${stale.join(', ')}`);
  return new Map(actions.map((action) => [action, NEEDS[action]?.(resources) ?? 1]));
}
