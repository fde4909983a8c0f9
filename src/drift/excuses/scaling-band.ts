import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { type Excuse, type ExcuseRule, near, numberOf } from './excuse.ts';

/** What Application Auto Scaling calls the value at a path: its resource id and dimension. */
type Scaled = (live: Resource, path: string) => readonly [resourceId: string, dimension: string] | undefined;

const last = (arn: string): string => arn.split(':').slice(5).join(':');
const table = (live: Resource): string => `table/${live.name ?? live.id}`;
const units = (path: string): string => path.split('.').at(-1) ?? '';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
const SCALED: readonly (readonly [type: string, path: RegExp, scaled: Scaled])[] = [
  ['AWS::ECS::Service', /^DesiredCount$/, ({ id, arn = id }) => [last(arn), 'ecs:service:DesiredCount']],
  [
    'AWS::DynamoDB::Table',
    /^ProvisionedThroughput\.(Read|Write)CapacityUnits$/,
    (live, path) => [table(live), `dynamodb:table:${units(path)}`],
  ],
  [
    'AWS::DynamoDB::Table',
    /^GlobalSecondaryIndexes\[[^\]]+\]\.ProvisionedThroughput\.(Read|Write)CapacityUnits$/,
    (live, path) => [`${table(live)}/index/${/\[([^\]]+)\]/.exec(path)?.[1]}`, `dynamodb:index:${units(path)}`],
  ],
  [
    'AWS::Lambda::Alias',
    /^ProvisionedConcurrencyConfig\.ProvisionedConcurrentExecutions$/,
    ({ properties }) => [
      `function:${String(properties['FunctionName'])}:${String(properties['Name'])}`,
      'lambda:function:ProvisionedConcurrency',
    ],
  ],
  [
    'AWS::ElastiCache::ReplicationGroup',
    /^(NumNodeGroups|ReplicasPerNodeGroup)$/,
    ({ id }, path) => [
      `replication-group/${id}`,
      `elasticache:replication-group:${path === 'NumNodeGroups' ? 'NodeGroups' : 'Replicas'}`,
    ],
  ],
];

/** A capacity that Application Auto Scaling sets, between the least and the most of its scalable target. */
export const insideScalingBand: ExcuseRule = ({ path, live: value }, live, { resources }) => {
  const scaled = SCALED.find(([type, paths]) => type === live.type && paths.test(path))?.[2](live, path);
  if (!scaled) return undefined;
  const [resourceId, dimension] = scaled;
  const targets = near('AWS::ApplicationAutoScaling::ScalableTarget', live, resources);
  const target = targets.find(
    ({ properties }) => properties['ResourceId'] === resourceId && properties['ScalableDimension'] === dimension,
  );
  return target && between(value, target.properties['MinCapacity'], target.properties['MaxCapacity']);
};

/** The groups that scale themselves, by the paths of their current, least and most capacity. */
const OWN_BAND: Readonly<Record<string, readonly [current: string, least: string, most: string]>> = {
  'AWS::AutoScaling::AutoScalingGroup': ['DesiredCapacity', 'MinSize', 'MaxSize'],
  'AWS::EKS::Nodegroup': ['ScalingConfig.DesiredSize', 'ScalingConfig.MinSize', 'ScalingConfig.MaxSize'],
};

/** The desired size of a group between the least and the most that code declares for it. */
export const insideOwnBand: ExcuseRule = ({ path, live: value }, live, { declared = live.properties }) => {
  const [current, least = '', most = ''] = OWN_BAND[live.type] ?? [];
  return path === current ? between(value, at(declared, least), at(declared, most)) : undefined;
};

function at(value: Json, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((part, name) => new Map<string, Json>(Object.entries(part ?? {})).get(name), value);
}

function between(value: Json | undefined, least: Json | undefined, most: Json | undefined): Excuse | undefined {
  const [current, min, max] = [numberOf(value), numberOf(least), numberOf(most)];
  if (current === undefined || min === undefined || max === undefined || current < min || current > max)
    return undefined;
  return { name: 'SCALING_BAND', sentence: `Automatic scaling set it to ${current}, inside ${min} to ${max}.` };
}
