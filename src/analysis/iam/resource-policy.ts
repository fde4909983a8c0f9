import { documentOf } from '#src/meaning/json-text.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { describeGap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import { isExcepted, isListed, listedPrincipals, type Principal } from './principal.ts';

/** The policy that a resource has itself, and what it is about. */
export interface ResourcePolicy {
  readonly resource: Resource;
  readonly document: Json;
  /** Why the policy is not known. */
  readonly unread?: string;
}

/** The property that holds a type's own policy. */
const POLICIES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketPolicy',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::SecretsManager::Secret': 'ResourcePolicy',
  'AWS::SNS::Topic': 'TopicPolicy',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
};

/** A resource's own policy; undefined where it has none. */
export function resourcePolicyOf(resource: Resource): ResourcePolicy | undefined {
  const property = POLICIES[resource.type];
  if (property === undefined) return undefined;
  const gap = resource.gaps.find(
    ({ scope }) => scope.kind === 'resource' || (scope.kind === 'property' && scope.properties.includes(property)),
  );
  const document = resource.properties[property] ?? null;
  if (gap) return { resource, document, unread: `the policy of ${resource.name ?? resource.id}: ${describeGap(gap)}` };
  return document === null ? undefined : { resource, document };
}

/** The ARNs of a resource and of what lies within it, as patterns of IAM's; none where it has no ARN. */
export function arnsWithin({ type, arn }: Pick<Resource, 'type' | 'arn'>): string[] {
  if (arn === undefined) return [];
  if (type === 'AWS::S3::Bucket') return [arn, `${arn}/*`];
  if (type !== 'AWS::Logs::LogGroup') return [arn];
  const group = arn.replace(/:\*$/, '');
  return [group, `${group}:*`];
}

/**
 * What a resource's policy says of a principal, as that principal's own policy would say it: only the statements about it, and
 * `*` is the resource itself. One document for all principals of whom it says the same; none where it says nothing.
 */
export function saying({ resource, document }: ResourcePolicy): (principal: Principal) => JsonObject | undefined {
  const policy = documentOf(document);
  const version = isJsonObject(policy) ? (policy['Version'] ?? '2008-10-17') : '2012-10-17';
  const statements = isJsonObject(policy) ? [policy['Statement'] ?? []].flat() : [];
  const said = statements.filter(isJsonObject).map((statement) => sayingOf(statement, resource));
  const known = new Map<string, JsonObject>();
  return (principal) => {
    const about = said.filter(({ isAbout }) => isAbout(principal));
    if (about.length === 0) return undefined;
    const id = said.map(({ isAbout }) => Number(isAbout(principal))).join('');
    const found = known.get(id) ?? { Version: version, Statement: about.map(({ says }) => says) };
    known.set(id, found);
    return found;
  };
}

interface Said {
  readonly isAbout: (principal: Principal) => boolean;
  readonly says: JsonObject;
}

function sayingOf(statement: JsonObject, resource: Resource): Said {
  const { Principal: listed, NotPrincipal: except, Resource: on, NotResource, ...rest } = statement;
  const own = [on ?? '*'].flat().flatMap((each: Json) => (each === '*' ? arnsWithin(resource) : [each]));
  const says = NotResource === undefined ? { ...rest, Resource: own } : { ...rest, NotResource };
  if (except === undefined) {
    const names = listedPrincipals(listed ?? []);
    return { isAbout: (principal) => isListed(principal, names), says };
  }
  const names = listedPrincipals(except);
  return { isAbout: (principal) => !isExcepted(principal, names), says };
}

/** A role or user as resource policies can name it: not by its account, which only hands the question to its own policies. */
export function principalOf({ type, id, arn, account, name = id }: Resource): Principal {
  const own = arn ?? `arn:aws:iam::${account}:role/${name}`;
  const session = type === 'AWS::IAM::Role' ? [`AWS arn:aws:sts::${account}:assumed-role/${name}/a-session`] : [];
  return { name: own, identifiers: [`AWS ${own}`, ...session] };
}

/** What every request of a role or user carries. */
export function carriedBy({ account, arn }: Resource): JsonObject {
  const same = { 'aws:PrincipalAccount': account, 'kms:CallerAccount': account };
  return { StringEquals: { ...same, ...(arn === undefined ? {} : { 'aws:PrincipalArn': arn }) } };
}
