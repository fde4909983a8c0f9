import { isJsonObject, type Json } from '#src/model/json.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { added, adds, addsLike, type Change, type Effect, isGone, losesSome, turnsOff, turnsOn } from './effect.ts';

const POLICY =
  /(^|\.)(PolicyDocument|AssumeRolePolicyDocument|KeyPolicy|BucketPolicy|TopicPolicy|ResourcePolicy|RepositoryPolicyText|PolicyText|QueuePolicy)(\.|\[|$)/;
const INLINE = /^Policies(\[|\.|$)/;

/** Who may do what. */
export const ACCESS: readonly Effect[] = [
  { at: /^PublicAccessBlockConfiguration/, when: losesSome, severity: 'high', does: 'lets the bucket be made public' },
  { at: /^(AccessControl|OwnershipControls)/, severity: 'high', does: 'changes who owns and reaches the objects' },
  {
    at: POLICY,
    when: (change) => isOpenToAll(change) && !isNarrower(change),
    severity: 'critical',
    does: 'gives access to everybody',
  },
  {
    at: POLICY,
    when: (change) => isNarrower(change) || onlyDenies(change),
    severity: 'medium',
    does: 'takes access away',
  },
  {
    at: POLICY,
    when: (change) => isGone(change),
    severity: 'high',
    does: 'takes away what the policy allowed and denied',
  },
  { at: POLICY, severity: 'high', does: 'weakens access' },
  { at: INLINE, when: addsLike(/"Action":(\["\*"\]|"\*"|"\*:\*")/), severity: 'critical', does: 'gives all rights' },
  { at: INLINE, when: adds, severity: 'high', does: 'gives further rights' },
  { at: INLINE, severity: 'medium', does: 'takes rights away' },
  {
    at: /^ManagedPolicyArns/,
    when: addsLike(/AdministratorAccess|PowerUserAccess|IAMFullAccess/),
    severity: 'critical',
    does: 'gives all rights',
  },
  { at: /^ManagedPolicyArns/, when: adds, severity: 'high', does: 'gives further rights' },
  { at: /^ManagedPolicyArns/, severity: 'medium', does: 'takes rights away' },
  { at: /^PermissionsBoundary$/, severity: 'high', does: 'moves the limit of its rights' },
  { at: /^(Users|Groups|Roles|LoginProfile)(\[|\.|$)/, severity: 'high', does: 'changes who has these rights' },
  { at: /(^|\.)EnableExecuteCommand$/, when: turnsOn, severity: 'high', does: 'opens a shell into the containers' },
  {
    at: /(^|\.)EnableIAMDatabaseAuthentication$/,
    when: turnsOff,
    severity: 'medium',
    does: 'changes how users sign in',
  },
  { at: /(^|\.)EnableIAMDatabaseAuthentication$/, severity: 'low', does: 'changes how users sign in' },
  {
    at: /(^|\.)(MasterUsername|ManageMasterUserPassword)$/,
    severity: 'high',
    does: 'changes who administers the database',
  },
  {
    at: /(^|\.)(OriginAccessControlId|OriginAccessIdentity|SigningBehavior|SigningProtocol|TrustedSigners|TrustedKeyGroups)(\[|\.|$)/,
    severity: 'high',
    does: 'changes who may fetch the files',
  },
  {
    at: /(^|\.)(CorsConfiguration|CorsConfig)(\.|\[|$)/,
    severity: 'medium',
    does: 'changes which web pages may read it',
  },
  {
    at: /^WebsiteConfiguration/,
    when: (change) => added(change).length > 0,
    severity: 'high',
    does: 'serves the bucket as a web site',
  },
  {
    at: /(^|\.)MutualAuthentication/,
    when: losesSome,
    severity: 'high',
    does: 'lets clients in without a certificate',
  },
  {
    at: /(^|\.)ImageTagMutability/,
    when: addsLike(/^"MUTABLE/),
    severity: 'medium',
    does: 'lets images be replaced under their tag',
  },
  { at: /(^|\.)MaxSessionDuration$/, severity: 'low', does: 'changes how long a session lasts' },
  {
    at: /(^|\.)(Privileged|User|ReadonlyRootFilesystem|LinuxParameters)$/,
    severity: 'high',
    does: 'changes what the container may do',
  },
  {
    at: /(^|\.)(TaskRoleArn|ExecutionRoleArn|RoleARN|RoleArn|MonitoringRoleArn|DeliverLogsPermissionArn)$/,
    severity: 'high',
    does: 'acts with the rights of another role',
  },
  { at: /^AssociatedRoles/, severity: 'high', does: 'acts with the rights of another role' },
];

/** A statement that allows everybody, without a condition. */
function isOpenToAll({ to }: Change): boolean {
  if (to === undefined) return false;
  return statementsIn(to).some(({ Effect: effect, Principal, Condition }) => {
    const isAll = Principal === '*' || /"AWS":(\["\*"\]|"\*")/.test(JSON.stringify(Principal ?? ''));
    return effect === 'Allow' && isAll && (Condition === undefined || Object.keys(Condition ?? {}).length === 0);
  });
}

function statementsIn(value: Json): readonly Readonly<Record<string, Json>>[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => statementsIn(item));
  if (!isJsonObject(value)) return [];
  return 'Effect' in value ? [value] : Object.values(value).flatMap((member) => statementsIn(member));
}

/** What was added denies, or what was taken away allowed: told of single statements. */
function onlyDenies({ from, to }: Change): boolean {
  if (isDocument(from) || isDocument(to)) return false;
  const [before, after] = [from, to].map((value) => statementsIn(value ?? null).map(({ Effect: effect }) => effect));
  if (!before || !after || before.length + after.length === 0) return false;
  return before.every((effect) => effect === 'Allow') && after.every((effect) => effect === 'Deny');
}

/** All that the policy now grants, it granted before. Told of whole documents only. */
function isNarrower({ type, path, from, to }: Change): boolean {
  if (!isDocument(from) || !isDocument(to)) return false;
  const meaning = meaningOf(type, path.replaceAll(/\[[^\]]*\]/g, ''));
  return meaning?.holds('within', to, from) ?? false;
}

function isDocument(value: Json | undefined): value is Json {
  return isJsonObject(value) && 'Statement' in value;
}
