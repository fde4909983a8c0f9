import { isJsonObject, type Json } from '#src/model/json.ts';
import { registrarOf } from '../neighbours.ts';
import { type Excuse, type ExcuseRule, isTrue, near } from './excuse.ts';

const byAws = (sentence: string): Excuse => ({ name: 'MANAGED_BY_AWS', sentence });

/** A policy of AWS's own, whose content AWS renews under the same ARN. */
export const awsManagedPolicy: ExcuseRule = (_, { type, arn = '' }) =>
  type === 'AWS::IAM::ManagedPolicy' && /^arn:[^:]*:iam::aws:policy\//.test(arn)
    ? byAws('AWS renews the content of its own policies.')
    : undefined;

/** The targets of a group into which an ECS service, a scaling group or a function registers its own. */
export const registeredTargets: ExcuseRule = ({ path }, live, { resources }) => {
  if (live.type !== 'AWS::ElasticLoadBalancingV2::TargetGroup' || !/^Targets(\[|\.|$)/.test(path)) return undefined;
  const registrar = registrarOf(resources, live.arn ?? live.id);
  return registrar && byAws(`${registrar.name ?? registrar.id} registers its own targets.`);
};

/** Fields of an address or interface that follow the gateway, balancer or endpoint it is attached to. */
export const attachedInterface: ExcuseRule = ({ path, live: value }, live, { resources }) => {
  if (live.type !== 'AWS::EC2::EIP' || !/^(InstanceId|NetworkInterfaceId|PrivateIpAddress|AssociationId)$/.test(path)) {
    return undefined;
  }
  const gateway = near('AWS::EC2::NatGateway', live, resources).find(
    ({ properties }) => properties['AllocationId'] === live.facts['AllocationId'],
  );
  const isOfGateway =
    gateway !== undefined &&
    [gateway.facts['EniId'], gateway.properties['PrivateIpAddress']].some((own) => own === value);
  return isOfGateway ? byAws(`It follows the NAT gateway ${gateway.id}.`) : undefined;
};

/** The secret's value and versions of a secret that rotates: rotation writes a new version. */
export const rotatedSecret: ExcuseRule = ({ path }, live) =>
  live.type === 'AWS::SecretsManager::Secret' &&
  /^(SecretString|GenerateSecretString|VersionId|VersionStages|VersionIdsToStages)(\.|\[|$)/.test(path) &&
  isTrue(live.facts['RotationEnabled'])
    ? { name: 'ROTATION', sentence: 'The secret rotates: each rotation writes a new version.' }
    : undefined;

/** A change that AWS has accepted and not carried out yet: it waits for the maintenance window. */
export const pendingModification: ExcuseRule = ({ path, declared }, live) => {
  const pending = live.facts['PendingModifiedValues'];
  if (!isJsonObject(pending) || declared === undefined) return undefined;
  const waits = pending[path];
  if (waits === undefined || String(waits) !== String(declared)) return undefined;
  return {
    name: 'PENDING_MODIFICATION',
    sentence: `AWS will set it to ${String(declared)} in the maintenance window.`,
  };
};

/** AWS's accounts that publish the layers of Lambda Insights and Application Signals, and the variables these set. */
const OBSERVERS =
  /^arn:[^:]+:lambda:[^:]+:(580247275435|615299751070|901920570463):layer:(LambdaInsights|AWSOpenTelemetryDistro|aws-otel)/;
const OBSERVING = /^Environment\.Variables\.(AWS_LAMBDA_EXEC_WRAPPER|OTEL_\w+)$/;

/** What CloudWatch adds to a function when somebody turns on Insights or Application Signals: its layer and variables. */
export const addedByCloudWatch: ExcuseRule = ({ path, declared, live: value }, live) => {
  if (live.type !== 'AWS::Lambda::Function') return undefined;
  const before = textsOf(declared);
  const more = textsOf(value).filter((layer) => !before.includes(layer));
  const isLayer = path.startsWith('Layers') && more.length > 0 && more.every((layer) => OBSERVERS.test(layer));
  const keepsOrder = before.every(
    (layer, index) => textsOf(value).filter((one) => !more.includes(one))[index] === layer,
  );
  const isVariable =
    OBSERVING.test(path) &&
    declared === undefined &&
    textsOf(live.properties['Layers']).some((one) => OBSERVERS.test(one));
  return (isLayer && keepsOrder) || isVariable
    ? byAws('CloudWatch added it: somebody turned on Lambda Insights or Application Signals for this function.')
    : undefined;
};

/** Services that put settings right on somebody's order; their own record says so. */
const GOVERNORS =
  /^(controltower|securityhub|config|config-conforms|config-multiaccountsetup|ssm|stacksets|member\.org\.stacksets|organizations|backup|fms)(\.cloudformation)?\.amazonaws\.com$/;

/** A setting that a governing service of AWS wrote, by the record of who did. */
export const governed: ExcuseRule = (_, __, { changedBy = '' }) =>
  GOVERNORS.test(changedBy)
    ? { name: 'GOVERNED', sentence: `${changedBy} set it: a rule of the organization.` }
    : undefined;

function textsOf(value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
