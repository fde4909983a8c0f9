import { canonicalJson, type Json } from '#src/model/json.ts';

/** A property of templates that a read of what runs gives otherwise, although what runs is what was deployed. */
export interface Exception {
  readonly type: string;
  /** With everything below it; `tags` are all the tags. */
  readonly path: string;
  /** Absent: nothing to compare with. */
  readonly same?: (expected: Json, actual: Json) => boolean;
  readonly why: string;
}

const isText = (value: Json): value is string => typeof value === 'string';

/** A name or id beside the ARN that ends with it. */
const sameArn = (one: Json, other: Json): boolean =>
  isText(one) && isText(other) && (one.endsWith(`/${other}`) || other.endsWith(`/${one}`));

/** A DNS name is absolute with the root's dot and without. */
const sameName = (expected: Json, actual: Json): boolean => isText(expected) && actual === `${expected}.`;

/** A version pins as much as it says. */
const sameVersion = (expected: Json, actual: Json): boolean =>
  isText(expected) && isText(actual) && actual.startsWith(`${expected}.`);

const within = (expected: Json, actual: Json): boolean => {
  const present = new Set([actual].flat().map(canonicalJson));
  return [expected].flat().every((element: Json) => present.has(canonicalJson(element)));
};

/** An entry that no comparison needs fails the test: delete it then. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    path: 'tags',
    why: 'not read: DescribeScalableTargets gives no tags, and ListTagsForResource takes one target a call',
  },
  {
    type: 'AWS::ECS::Service',
    path: 'Cluster',
    same: sameArn,
    why: 'ECS answers with the ARN, a template may give the name',
  },
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    path: 'EngineVersion',
    same: sameVersion,
    why: 'a template names the minor version, AWS the patch that runs; write-only in AWS’s schema',
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    path: 'LoadBalancerAttributes',
    same: within,
    why: 'AWS answers with every attribute, defaults included',
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'TargetGroupAttributes',
    same: within,
    why: 'AWS answers with every attribute, defaults included',
  },
  { type: 'AWS::KMS::Alias', path: 'TargetKeyId', same: sameArn, why: 'ListAliases gives the id of the key' },
  {
    type: 'AWS::RDS::DBInstance',
    path: 'DeleteAutomatedBackups',
    why: 'write-only: what DeleteDBInstance is told to do',
  },
  {
    type: 'AWS::RDS::DBInstance',
    path: 'EngineVersion',
    same: sameVersion,
    why: 'a template names the major version, AWS the minor that runs: a transform of AWS’s schema says so',
  },
  { type: 'AWS::RDS::DBInstance', path: 'MasterUserPassword', why: 'write-only, and of a secret’s value' },
  {
    type: 'AWS::RDS::DBInstance',
    path: 'MasterUsername',
    why: 'a dynamic reference: only the secret’s value, which is never read, says what it is',
  },
  { type: 'AWS::Route53::RecordSet', path: 'AliasTarget.DNSName', same: sameName, why: 'Route 53 adds the root’s dot' },
  { type: 'AWS::Route53::RecordSet', path: 'Name', same: sameName, why: 'Route 53 adds the root’s dot' },
  {
    type: 'AWS::SecretsManager::Secret',
    path: 'GenerateSecretString',
    why: 'write-only: how the value was made once',
  },
];

/** Types that no read of AWS can yield, and why. */
export const UNREADABLE: Readonly<Record<string, string>> = {
  'AWS::SecretsManager::SecretTargetAttachment': 'writes the address of the database into the secret’s value',
};
