import type { FindingSubject } from '#src/model/finding.ts';
import type { Resource } from '#src/model/resource.ts';
import type { ResourceView } from '../language/resource-view.ts';

/** What a finding says of the resource that it is about. */
export interface Subject {
  /** Names the resource from run to run, within a snapshot no other: the subject of a fingerprint. */
  readonly key: string;
  readonly resource: FindingSubject;
}

/**
 * The subjects of resources of one type, in their order. A resource is known by its place in its stack, else by its name, else
 * by its ARN or id; several with one name (instances that carry their group's tags) by their ids besides.
 */
export function subjectsOf(views: readonly ResourceView[]): Subject[] {
  const resources = views.map(({ resource }) => resource);
  const plain = resources.map(plainKey);
  const withId = distinct(plain, (at) => identity(resources[at]!));
  const keys = distinct(withId, (at) => [at]);
  return resources.map((resource, at) => ({ key: JSON.stringify(keys[at]), resource: subjectOf(resource) }));
}

type Key = readonly (string | number)[];

function plainKey({ type, id, arn, name, region, origin: { stack, logicalId } }: Resource): Key {
  if (stack !== undefined && logicalId !== undefined) return ['stack', region, type, stack, logicalId];
  if (name !== undefined) return ['name', region, type, name];
  return arn === undefined ? ['id', region, type, id] : ['arn', type, arn];
}

function identity({ account, region, id }: Resource): Key {
  return [account, region, id];
}

/** Keys that several share become longer. */
function distinct(keys: readonly Key[], more: (at: number) => Key): Key[] {
  const texts = keys.map((key) => JSON.stringify(key));
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return keys.map((key, at) => ((counts.get(texts[at]!) ?? 0) > 1 ? [...key, ...more(at)] : key));
}

function subjectOf({ type, id, arn, name, origin: { logicalId } }: Resource): FindingSubject {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(logicalId === undefined ? {} : { logicalId }),
    ...(name === undefined ? {} : { name }),
  };
}
