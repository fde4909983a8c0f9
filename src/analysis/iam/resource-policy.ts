import { doesArnCover } from '#src/meaning/glob-coverage.ts';
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
  const group = arn.endsWith(':*') ? arn.slice(0, -2) : arn;
  return [group, `${group}:*`];
}

/**
 * What a resource's policy says of a principal, as that principal's own policy would say it: only the statements about it, and
 * `*` is the resource itself. One document for all principals of whom it says the same; none where it says nothing.
 */
export function saying({ resource, document }: ResourcePolicy): (principal: Principal) => JsonObject | undefined {
  const policy = documentOf(document);
  const version = isJsonObject(policy) ? (policy['Version'] ?? '2008-10-17') : '2012-10-17';
  // What cannot be read may be about anybody.
  const statements = isJsonObject(policy) ? [policy['Statement'] ?? UNREAD].flat() : [UNREAD];
  const said = statements.map((each: Json) => sayingOf(isJsonObject(each) ? each : UNREAD, resource));
  const known = new Map<string, JsonObject | undefined>();
  return (principal) => {
    let id = '';
    for (const { isAbout } of said) id += isAbout(principal) ? '1' : '0';
    if (!known.has(id)) {
      const about = said.filter((_, index) => id[index] === '1');
      known.set(id, about.length === 0 ? undefined : { Version: version, Statement: about.map(({ says }) => says) });
    }
    return known.get(id);
  };
}

/** A statement of which nothing is known. */
const UNREAD: JsonObject = { Principal: { $unresolved: 'the policy' } };

interface Said {
  readonly isAbout: (principal: Principal) => boolean;
  readonly says: JsonObject;
}

function sayingOf(statement: JsonObject, resource: Resource): Said {
  const { Principal: listed, NotPrincipal: except, Resource: on, NotResource, ...rest } = statement;
  const names = listedPrincipals(except ?? listed ?? {});
  if (names.some(isOpen)) return { isAbout: () => true, says: statement };
  const own = [on ?? '*'].flat().flatMap((each: Json) => meantOf(each, resource));
  const says = { ...rest, Resource: NotResource === undefined ? own : LEFT };
  const isMeant = conditionTest(statement['Condition'] ?? {});
  const isNamed = (principal: Principal): boolean =>
    except === undefined ? isListed(principal, names) : !isExcepted(principal, names);
  return { isAbout: (principal) => isMeant(principal) && isNamed(principal), says };
}

/** What of a resource a pattern in its own policy means: it says nothing of other resources, whatever it would match. */
function meantOf(pattern: Json, resource: Resource): readonly Json[] {
  if (typeof pattern !== 'string') return [pattern];
  const own = arnsWithin(resource);
  const covered = own.filter((arn) => doesArnCover(pattern, arn));
  if (covered.length > 0) return covered;
  return [own.some((arn) => doesArnCover(arn, pattern)) ? pattern : LEFT];
}

/** What is left of a resource where its policy leaves something out, or means more or less than it. */
const LEFT: JsonObject = { $unresolved: 'what of the resource its own policy is about' };

/** Whether a listed name is not known yet, or nothing that can be a name. */
function isOpen(name: string): boolean {
  return name.startsWith('$') || / [{[]/.test(name);
}

/** Whether a condition can hold of a principal as far as it spells out names: hundreds of keys name one role each. */
function conditionTest(condition: Json): (principal: Principal) => boolean {
  const named = Object.entries(isJsonObject(condition) ? condition : {})
    .filter(([operator]) => /^(Arn(Equals|Like)|StringEquals)$/i.test(operator))
    .flatMap(([, keys]) => Object.entries(isJsonObject(keys) ? keys : {}))
    .filter(([key]) => key.toLowerCase() === 'aws:principalarn')
    .map(([, values]) => [values].flat().map(String))
    .filter((names) => names.every((name) => name.startsWith('arn:') && !/[*?$]/.test(name)))
    .map((names) => new Set(names.map(lastPart)));
  return ({ name }) => named.every((names) => names.has(lastPart(name)));
}

/** A role's own name: its path may not be known. */
function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
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
