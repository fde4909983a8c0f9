import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { isAwsOwn, isOver } from './aws-own.ts';
import { isBroughtAbout } from './brought-about.ts';
import { tieOf } from './in-environment.ts';
import type { EnvironmentBounds, Ownership, Pair, Unmanaged } from './owned.ts';

type Classified = Pick<Ownership, 'pairs' | 'unmanaged' | 'aws' | 'defaults' | 'elsewhere'>;

/** What every network has of its own. */
const IN_NETWORK = /^AWS::EC2::(SecurityGroup|RouteTable|NetworkAcl)$/;

/** Types that own others, and the account itself: nothing that could be managed. */
const OWNERS = new Set(['Account', 'AWS::CloudFormation::Stack']);

/** Whose the resources are that no declaration means. */
export function classify(
  resources: readonly Resource[],
  known: readonly Pair[],
  code: readonly Resource[],
  stacks: ReadonlySet<string>,
  environment: EnvironmentBounds,
): Classified {
  const candidates = resources.filter(({ type }) => !OWNERS.has(type));
  const own = candidates.filter((resource) => isOwned(resource, stacks, environment));
  const pairs: Pair[] = own.map((live) => ({ live }));
  const managed = [...known, ...pairs].flatMap(({ live }) => live ?? []);
  const names = new Set(managed.flatMap(({ id, arn, name }) => [id, arn, name].filter((text) => text !== undefined)));
  const parents = parentsOf(managed, environment);
  const used = usedBy(code);
  const [unmanaged, aws, elsewhere]: [Unmanaged[], Resource[], Resource[]] = [[], [], []];
  for (const live of candidates) {
    if (isOwned(live, stacks, environment)) continue;
    if (isAwsOwn(live) || isOver(live) || isBroughtAbout(live, names)) aws.push(live);
    else if (live.origin.stack !== undefined || used.has(live.arn ?? '')) elsewhere.push(live);
    else {
      const sentence = tieOf(live, environment, parents);
      if (sentence === undefined) elsewhere.push(live);
      else unmanaged.push({ live, sentence });
    }
  }
  const defaults = aws.filter(
    ({ type, properties }) => IN_NETWORK.test(type) && parents.has(String(properties['VpcId'])),
  );
  return { pairs, unmanaged, aws, defaults, elsewhere };
}

/** ARNs that declarations name: what code only uses was made elsewhere, and is known. */
function usedBy(code: readonly Resource[]): ReadonlySet<string> {
  return new Set(code.flatMap(({ properties }) => arnsIn(properties)));
}

function arnsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('arn:') ? [value] : [];
  if (!isJsonList(value) && !isJsonObject(value)) return [];
  return Object.values(value).flatMap((member: Json) => arnsIn(member));
}

function isOwned(resource: Resource, stacks: ReadonlySet<string>, { components }: EnvironmentBounds): boolean {
  const { stack } = resource.origin;
  return (stack !== undefined && stacks.has(stack)) || (components?.has(resourceKey(resource)) ?? false);
}

/** What managed resources are known by, and the networks of the environment, with the words for each. */
function parentsOf(managed: readonly Resource[], { vpcIds = [] }: EnvironmentBounds): ReadonlyMap<string, string> {
  const parents = new Map<string, string>(vpcIds.map((id) => [id, `the network ${id}`]));
  for (const { type, id, arn, name } of managed) {
    const words = `${type.replace(/^AWS::/, '')} ${name ?? id}`;
    for (const known of [id, arn]) if (known !== undefined) parents.set(known, words);
    if (arn !== undefined && arn.includes(':service/')) parents.set(arn.split(':').slice(5).join(':'), words);
  }
  return parents;
}
