import type { Resource } from '#src/model/resource.ts';

/** Log groups that services make for themselves, with the name of the resource that logs. */
const LOG_GROUPS: readonly RegExp[] = [
  /^\/aws\/lambda\/([^/]+)$/,
  /^\/aws\/rds\/(?:instance|cluster)\/([^/]+)\//,
  /^\/aws\/ecs\/containerinsights\/([^/]+)\//,
  /^\/aws\/codebuild\/([^/]+)$/,
  /^\/aws\/(?:docdb|neptune|eks|elasticache|opensearch)\/(?:domains\/)?([^/]+)(?:\/|$)/,
];

/** Properties by which a resource that a service makes names the one it is made of. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBSnapshot': ['DBInstanceIdentifier'],
  'AWS::RDS::DBClusterSnapshot': ['DBClusterIdentifier'],
  'AWS::RDS::DBInstance': ['DBClusterIdentifier'],
  'AWS::ElastiCache::Snapshot': ['ReplicationGroupId', 'CacheClusterId'],
  'AWS::ElastiCache::CacheCluster': ['ReplicationGroupId'],
  'AWS::EC2::Instance': ['AutoScalingGroupName'],
  'AWS::ECS::TaskDefinition': ['Family'],
};

/** Tags with which a service marks what it makes for a resource. */
const MARKS = ['aws:ecs:serviceName', 'aws:ecs:clusterName', 'aws:autoscaling:groupName', 'aws:eks:cluster-name'];

/**
 * Whether a managed resource brought this one about: its snapshots, members, interfaces, log groups, and the revisions of
 * its task definition. `names` are ids and names of managed resources.
 */
export function isBroughtAbout(resource: Resource, names: ReadonlySet<string>): boolean {
  const { type, account, properties, facts, tags, id, name = id } = resource;
  const told = (MADE_OF[type] ?? []).flatMap((property) => [properties[property], facts[property]]);
  if (told.some((value) => typeof value === 'string' && names.has(value))) return true;
  if (MARKS.some((mark) => names.has(tags[mark] ?? ''))) return true;
  if (type === 'AWS::Logs::LogGroup') {
    return name === 'RDSOSMetrics' || LOG_GROUPS.some((pattern) => names.has(pattern.exec(name)?.[1] ?? ''));
  }
  return type === 'AWS::EC2::NetworkInterface' && isOfService(resource, account);
}

/** An interface that is attached to an instance of another account belongs to a service: a task, a function, a balancer. */
function isOfService({ facts, properties }: Resource, account: string): boolean {
  const attachment = JSON.stringify(facts['Attachment'] ?? {});
  const owner = /"InstanceOwnerId":"([^"]+)"/.exec(attachment)?.[1];
  return (owner !== undefined && owner !== account) || /^arn:[^:]*:ecs:/.test(String(properties['Description']));
}
