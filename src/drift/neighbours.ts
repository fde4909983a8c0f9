import { groupBy } from '#src/model/group-by.ts';
import type { Resource } from '#src/model/resource.ts';

/** Each read is asked thousands of times for the same few things: what was found is kept as long as the read is. */
const BY_TYPE = new WeakMap<readonly Resource[], ReadonlyMap<string, readonly Resource[]>>();
const REGISTRARS = new WeakMap<readonly Resource[], ReadonlyMap<string, Resource>>();

/** The resources of one type among those of a read. */
export function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  const known = BY_TYPE.get(resources) ?? groupBy(resources, ({ type: own }) => own);
  BY_TYPE.set(resources, known);
  return known.get(type) ?? [];
}

/** Who registers targets by itself, by the ARN of the target group: services and scaling groups. */
export function registrarOf(resources: readonly Resource[], targetGroup: string): Resource | undefined {
  const known = REGISTRARS.get(resources) ?? registrars(resources);
  REGISTRARS.set(resources, known);
  return known.get(targetGroup);
}

function registrars(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const lists: readonly (readonly [type: string, property: string])[] = [
    ['AWS::ECS::Service', 'LoadBalancers'],
    ['AWS::AutoScaling::AutoScalingGroup', 'TargetGroupARNs'],
  ];
  return new Map(
    lists.flatMap(([type, property]) =>
      ofType(resources, type).flatMap((registrar) => {
        const text = JSON.stringify(registrar.properties[property] ?? []);
        return (text.match(/arn:[^"]*:targetgroup\/[^"]+/g) ?? []).map((arn): [string, Resource] => [arn, registrar]);
      }),
    ),
  );
}
