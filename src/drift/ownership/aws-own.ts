import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** Types of which each network, account or region has one that nobody made: the fact `IsDefault` says which. */
const DEFAULT_TYPES =
  /^AWS::(EC2::(VPC|Subnet|NetworkAcl)|RDS::(DBParameterGroup|DBClusterParameterGroup|OptionGroup|DBSubnetGroup)|ElastiCache::(ParameterGroup|SubnetGroup|User|UserGroup))$/;

/** Names that only AWS gives. */
const AWS_NAMES: readonly (readonly [type: RegExp, name: RegExp])[] = [
  [/^AWS::EC2::SecurityGroup$/, /^default$/],
  [/^AWS::KMS::Alias$/, /^alias\/aws\//],
  [/^AWS::(RDS|ElastiCache|Redshift|Neptune|DocDB)::/, /^default([.:]|$)/],
  [/^AWS::IAM::Role$/, /^AWSServiceRoleFor/],
  [/^AWS::Events::EventBus$/, /^default$/],
  [/^AWS::Athena::WorkGroup$/, /^primary$/],
  [
    /^AWS::(S3::Bucket|ECR::Repository|IAM::Role|SSM::Parameter|KMS::Alias)$/,
    /^(\/?cdk-bootstrap\/|(alias\/)?cdk-[a-z0-9]{1,10}-)/,
  ],
];

/** CDK's bootstrap stack: of the account, not of an environment. */
const BOOTSTRAP = 'CDKToolkit';

/**
 * What AWS made, or CDK's bootstrap: no team of an environment declares it. Ids that begin with `cdk-` are names that the
 * bootstrap gives: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function isAwsOwn(resource: Resource): boolean {
  const { type, id, arn = '', name = '', facts, properties, origin } = resource;
  if (isSaid(facts['ManagedBy']) || facts['ServiceManaged'] === true || origin.stack === BOOTSTRAP) return true;
  if (facts['IsDefault'] === true && DEFAULT_TYPES.test(type)) return true;
  if (type === 'AWS::EC2::RouteTable' && facts['IsMain'] === true) return true;
  if (/^arn:[^:]*:iam::aws:/.test(arn) || isServicePath(properties['Path'])) return true;
  if (type === 'AWS::Route53::RecordSet' && /acm-validations\.aws\.?"/.test(JSON.stringify(properties))) return true;
  const names = [name, id, properties['GroupName']].filter((text) => typeof text === 'string');
  return AWS_NAMES.some(([types, pattern]) => types.test(type) && names.some((text) => pattern.test(text)));
}

/** What is no longer there, though AWS still lists it for a while. */
export function isOver({ type, facts }: Resource): boolean {
  const states = [facts['State'], facts['Status'], facts['KeyState']].filter((state) => typeof state === 'string');
  if (type === 'AWS::CloudFormation::Stack') return facts['StackStatus'] === 'DELETE_COMPLETE';
  return states.some((state) => /^(deleted|deleting|inactive|pendingdeletion|terminated|shutting-down)$/i.test(state));
}

function isServicePath(path: Json | undefined): boolean {
  return typeof path === 'string' && /^\/aws-(service-role|reserved)\//.test(path);
}

function isSaid(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
