import type { Json } from '#src/model/json.ts';
import type { Place } from './contrary-value.ts';

const STRANGER = 'arn:aws:iam::999999999999:root';

const identityStatement: Json = {
  Effect: 'Allow',
  Action: 's3:GetBucketLocation',
  Resource: 'arn:aws:s3:::somebody-elses-bucket',
};
const trustStatement: Json = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: STRANGER } };

/** What somebody would add to a list by hand. */
const ADDED: readonly [RegExp, (place: Place) => Json][] = [
  [/Ingress$/, () => ({ IpProtocol: 'tcp', FromPort: 4444, ToPort: 4444, CidrIp: '198.51.100.0/24' })],
  // All of IPv4 is often open already.
  [/Egress$/, () => ({ IpProtocol: 'tcp', FromPort: 4444, ToPort: 4444, CidrIpv6: '2001:db8::/32' })],
  [/AssumeRolePolicyDocument\.Statement$/, () => trustStatement],
  [/Policies\.PolicyDocument\.Statement$/, () => identityStatement],
  [/Statement$/, ({ resource }) => resourceStatement(resource)],
  [/ManagedPolicyArns$/, () => 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  [/Policies$/, () => ({ PolicyName: 'added-by-hand', PolicyDocument: policy(identityStatement) })],
  [
    /ScheduledActions$/,
    () => ({
      ScheduledActionName: 'added-by-hand',
      Schedule: 'cron(0 3 * * ? *)',
      Timezone: 'Etc/UTC',
      ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 1 },
    }),
  ],
  [/Routes$/, (place) => ({ DestinationCidrBlock: '198.51.100.0/24', GatewayId: idOf('InternetGateway', place) })],
  [
    /LoadBalancers$/,
    (place) => ({
      ContainerName: 'celery-worker',
      ContainerPort: 8000,
      TargetGroupArn: idOf('TargetGroup', place),
    }),
  ],
  [/Action$/, () => 'sts:TagSession'],
  [/Resource$/, () => 'arn:aws:s3:::somebody-elses-bucket'],
  [/Environment$/, () => ({ Name: 'ADDED', Value: 'by hand' })],
  [/VPCs$/, (place) => ({ VPCId: idOf('VPC', place), VPCRegion: place.resource.region })],
  [/Dimensions$/, () => ({ Name: 'AddedByHand', Value: 'yes' })],
  [/Subscription$/, () => ({ Protocol: 'email', Endpoint: 'somebody@example.com' })],
];

/** What somebody would set where nothing is to be. */
const SET: readonly [RegExp, (place: Place) => Json][] = [
  [
    /(ResourcePolicy|RepositoryPolicyText|BucketPolicy|TopicPolicy)$/,
    ({ resource }) => policy(resourceStatement(resource)),
  ],
  [/TagFilters$/, () => [{ Key: 'keep', Value: 'yes' }]],
  [/VPCs$/, (place) => [{ VPCId: idOf('VPC', place), VPCRegion: place.resource.region }]],
  [/K(ms|MS)(Master)?Key(Id|ID)$/, () => 'alias/aws/s3'],
];

/** Undefined where only the list's own elements tell what an element looks like. */
export function addedElement(place: Place): Json | undefined {
  return ADDED.find(([pattern]) => pattern.test(place.path))?.[1](place);
}

/** A value of a property that is to be absent. */
export function setValue(place: Place): Json {
  return SET.find(([pattern]) => pattern.test(place.path))?.[1](place) ?? 'other';
}

function policy(statement: Json): Json {
  return { Version: '2012-10-17', Statement: [statement] };
}

/** Lets a stranger do what resources of that type are for. */
function resourceStatement({ arn = '*', type }: Place['resource']): Json {
  const [, service = ''] = type.split('::');
  const actions: Readonly<Record<string, string>> = {
    ECR: 'ecr:BatchGetImage',
    KMS: 'kms:Decrypt',
    S3: 's3:GetBucketLocation',
    SNS: 'sns:Subscribe',
    SecretsManager: 'secretsmanager:GetSecretValue',
  };
  const statement = { Effect: 'Allow', Principal: { AWS: STRANGER }, Action: actions[service] ?? 'sts:TagSession' };
  if (service === 'ECR') return statement; // its policies name no resource
  return { ...statement, Resource: service === 'S3' || service === 'SNS' ? arn : '*' };
}

function idOf(kind: string, { resource, resources }: Place): string {
  const all = resources.filter(({ type }) => type.endsWith(`::${kind}`));
  const near = all.find(({ tags }) => tags['Environment'] === resource.tags['Environment']);
  return (near ?? all[0])?.id ?? kind;
}
