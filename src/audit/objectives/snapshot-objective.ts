import { describeGap } from '#src/model/gap.ts';
import { isJsonList, isJsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Objective } from '#src/spec/objective.ts';
import type { Answer } from './answer.ts';
import type { BoundComponents } from './bound-components.ts';
import { durationText } from './words.ts';

type SnapshotObjective = Extract<Objective, { is: 'manualSnapshot' }>;
const SNAPSHOT = 'AWS::RDS::DBSnapshot';

/** Whether somebody took a snapshot of the database shortly before the last deployment of the service. */
export function answerSnapshot(objective: SnapshotObjective, bound: BoundComponents, snapshot: Snapshot): Answer {
  const { of, before, seconds } = objective;
  const database = resourceOf(bound, of);
  const service = resourceOf(bound, before);
  const unknown = (reason: string): Answer => ({
    verdict: 'unknown',
    title: `Whether ${of} was saved before the last deployment of ${before} is not known`,
    reason,
    evidence: [],
  });
  for (const [name, resource] of [
    [of, database],
    [before, service],
  ] as const) {
    if (!resource) return unknown(`${name}: ${bound.unread.get(name) ?? 'it is not there'}`);
  }
  if (!database || !service) return unknown('it is not there');
  if (database.origin.source === 'template')
    return {
      verdict: 'not-applicable',
      title: 'Snapshots are taken of what runs',
      reason: 'needs live state',
      evidence: [],
    };
  const gap = snapshot.gaps.find(({ scope }) => scope.type === SNAPSHOT);
  const deployed = lastDeployment(service);
  if (deployed === undefined) return unknown(`when ${before} was deployed is not known`);
  const earliest = deployed - seconds * 1000;
  const taken = manualSnapshots(database, snapshot);
  const found = taken.find((time) => time >= earliest && time <= deployed);
  const evidence = [
    {
      path: 'manual snapshot',
      expected: `within ${durationText(seconds)} before ${iso(deployed)}`,
      actual: taken.length === 0 ? null : taken.map(iso),
    },
  ];
  if (found !== undefined)
    return { verdict: 'pass', title: `${of} was saved ${iso(found)}, before the last deployment`, evidence };
  const born = Date.parse(String(valueAt(database, 'facts.InstanceCreateTime')));
  if (born >= earliest)
    return {
      verdict: 'not-applicable',
      title: `${of} was made with the last deployment: there was nothing to save before`,
      reason: 'the database is not older than the last deployment',
      evidence,
    };
  if (gap) return unknown(describeGap(gap));
  return {
    verdict: 'fail',
    title: `Nobody saved ${of} before the last deployment of ${before}`,
    evidence,
    remediation: `aws rds create-db-snapshot --db-instance-identifier ${database.id} before the next deployment.`,
  };
}

function resourceOf({ owned }: BoundComponents, name: string): Resource | undefined {
  return owned.find(({ component }) => component === name)?.resource;
}

/** Times of finished snapshots that a person took, newest first, in milliseconds. */
function manualSnapshots(database: Resource, { resources }: Snapshot): number[] {
  return resources
    .filter(
      (resource) =>
        resource.type === SNAPSHOT &&
        valueAt(resource, 'facts.DBInstanceIdentifier') === database.id &&
        valueAt(resource, 'facts.SnapshotType') === 'manual' &&
        valueAt(resource, 'facts.Status') === 'available',
    )
    .map((resource) => Date.parse(String(valueAt(resource, 'facts.SnapshotCreateTime'))))
    .filter((time) => !Number.isNaN(time))
    .toSorted((one, other) => other - one);
}

function lastDeployment(service: Resource): number | undefined {
  const deployments = valueAt(service, 'facts.Deployments');
  const times = (isJsonList(deployments) ? deployments : [])
    .map((each) => Date.parse(String(isJsonObject(each) ? each['CreatedAt'] : '')))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.max(...times);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
