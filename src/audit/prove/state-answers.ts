import { lastRun } from '#src/drift/excuses/last-run.ts';
import { isAwsOwn, isOver } from '#src/drift/ownership/aws-own.ts';
import { isBroughtAbout } from '#src/drift/ownership/brought-about.ts';
import { ownership } from '#src/drift/ownership/ownership.ts';
import { describeGap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { isUnasked } from '#src/model/snapshot.ts';
import type { Says } from '#src/spec/statement-schema.ts';
import { type Answer, namesIn, type Question } from './question.ts';
import { resourcesNamed } from './realm.ts';

const ZONE = 'AWS::Route53::HostedZone';

/** Whether a network sees these private zones and no other, and no other network sees them. */
export function zonesSeen({ by, exactly }: Says<'zonesSeen'>, { realm, snapshot }: Question): Answer[] {
  const network = resourcesNamed(realm, by);
  const present = exactly.filter((name) =>
    realm.spec.components.some((each) => each.name === name || each.family === name),
  );
  const zones = present.map((name) => resourcesNamed(realm, name));
  const says = `${by} sees ${present.length === 0 ? 'no private zone' : `${present.join(', ')} and no other private zone`}`;
  const unread = snapshot.gaps.find(({ scope }) => scope.type === ZONE);
  const partly = snapshot.resources
    .filter(({ type }) => type === ZONE)
    .flatMap((zone) => zone.gaps)
    .find(({ scope }) => scope.kind !== 'property' || scope.properties.includes('VPCs'));
  const gap = unread ?? partly;
  const reason = [network, ...zones].flatMap((each) => each.reason ?? [])[0] ?? (gap && describeGap(gap));
  const vpcs = new Set(network.resources.map(({ id }) => id));
  const own = new Set(zones.flatMap(({ resources }) => resources.map(({ id }) => id)));
  for (const zone of snapshot.resources.filter(({ type }) => type === ZONE)) {
    const seers = seersOf(zone);
    const witness = { zone: zone.name ?? zone.id, seenBy: seers };
    if (own.has(zone.id) ? seers.some((vpc) => !vpcs.has(vpc)) : seers.some((vpc) => vpcs.has(vpc)))
      return [{ says, is: 'refuted', witness }];
    if (own.has(zone.id) && reason === undefined && ![...vpcs].every((vpc) => seers.includes(vpc)))
      return [{ says, is: 'refuted', witness }];
  }
  return [reason === undefined ? { says, is: 'proved' } : { says, is: 'unknown', reason }];
}

function seersOf({ properties }: Resource): string[] {
  const vpcs = properties['VPCs'];
  return Array.isArray(vpcs) ? vpcs.filter(isJsonObject).map(({ VPCId }) => String(VPCId)) : [];
}

const MINUTE = 60_000;

/** Whether each target has the capacity that its own scheduled actions set last, as of the read. */
export function onSchedule({ targets, times, graceMinutes = 15 }: Says<'onSchedule'>, question: Question): Answer[] {
  const found = namesIn(targets).map((name) => resourcesNamed(question.realm, name));
  const reason = found.flatMap((each) => each.reason ?? [])[0];
  const says = `${namesIn(targets).join(', ')} has the capacity that is due`;
  if (reason !== undefined) return [{ says, is: 'unknown', reason }];
  const now = new Date(question.snapshot.takenAt);
  return found.flatMap(({ resources }) =>
    resources.flatMap((target) => [
      due(target, now, graceMinutes * MINUTE),
      ...(times === undefined ? [] : [runsAt(target, namesIn(times))]),
    ]),
  );
}

function due(target: Resource, now: Date, grace: number): Answer {
  const says = `${target.name ?? target.id} has the capacity that is due`;
  if (target.origin.source === 'template') return { says, is: 'not-applicable', reason: 'needs live state' };
  const gap = target.gaps.find(
    ({ scope }) => scope.kind !== 'property' || scope.properties.includes('ScheduledActions'),
  );
  const listed = target.properties['ScheduledActions'];
  if (gap || !Array.isArray(listed))
    return { says, is: 'unknown', reason: gap ? describeGap(gap) : 'its scheduled actions were not read' };
  const actions = listed.filter(isJsonObject);
  if (actions.length === 0) return { says, is: 'refuted', witness: { scheduledActions: 0 } };
  // AWS carries an action out some time after its minute.
  const moments = [now, new Date(now.getTime() - grace)].map((moment) => lastOf(actions, moment));
  const { MinCapacity = null, MaxCapacity = null } = target.properties;
  const since = new Date(String(target.facts['CreationTime']));
  if (moments.every((action) => action === undefined || action.at < since))
    return { says, is: 'proved', notes: [`none of its actions has run since it was made at ${since.toISOString()}`] };
  if (moments.some((action) => action === undefined))
    return { says, is: 'unknown', reason: 'when its actions ran last cannot be told' };
  const pairs = moments.flatMap((action) => (action ? [action.sets] : []));
  if (pairs.some((pair) => pair.MinCapacity === MinCapacity && pair.MaxCapacity === MaxCapacity))
    return { says, is: 'proved' };
  const [first] = moments;
  const witness = {
    MinCapacity,
    MaxCapacity,
    due: first?.sets ?? null,
    since: first?.at.toISOString() ?? null,
    by: first?.name ?? null,
  };
  return { says, is: 'refuted', witness };
}

/** Whether a target's actions run at these times and at no other. */
function runsAt(target: Resource, times: readonly string[]): Answer {
  const says = `the scheduled actions of ${target.name ?? target.id} run at ${times.join(' and ')}`;
  const listed = target.properties['ScheduledActions'];
  if (!Array.isArray(listed)) return { says, is: 'unknown', reason: 'its scheduled actions were not read' };
  const schedules = listed.filter(isJsonObject).map(({ Schedule }) => String(Schedule));
  const found = schedules.map((text) => {
    const [, minute = '', hour = ''] = /^cron\((\d+) (\d+) /.exec(text) ?? [];
    return hour === '' ? text : `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  });
  const isSame = new Set(found).size === times.length && times.every((time) => found.includes(time));
  return isSame ? { says, is: 'proved' } : { says, is: 'refuted', witness: { schedules } };
}

interface Ran {
  readonly name: string;
  readonly at: Date;
  readonly sets: { readonly MinCapacity: Json; readonly MaxCapacity: Json };
}

function lastOf(actions: readonly Readonly<Record<string, Json>>[], now: Date): Ran | undefined {
  const ran = actions.flatMap(({ ScheduledActionName, Schedule, Timezone, ScalableTargetAction: sets }): Ran[] => {
    if (typeof Schedule !== 'string' || !isJsonObject(sets)) return [];
    const zone = typeof Timezone === 'string' ? { timeZone: Timezone } : {};
    const at = lastRun({ schedule: Schedule, ...zone }, now);
    const { MinCapacity = null, MaxCapacity = null } = sets;
    return at ? [{ name: String(ScheduledActionName), at, sets: { MinCapacity, MaxCapacity } }] : [];
  });
  return ran.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
}

/** Whether everything of the environment is in a stack: what its components are, and what else is tied to it. */
export function managed({ by }: Says<'managed'>, { realm, snapshot }: Question): Answer[] {
  const says = `everything of ${realm.name} is managed by ${namesIn(by).join(' or ')}`;
  const stackGap = [...snapshot.gaps, ...snapshot.resources.flatMap((each) => each.gaps)].find(
    ({ scope, because }) => scope.type === 'AWS::CloudFormation::Stack' && because !== 'skipped',
  );
  if (stackGap) return [{ says, is: 'unknown', reason: describeGap(stackGap) }];
  const names = new Set(realm.resources.filter(inStack).flatMap(({ id, arn, name }) => [id, arn ?? id, name ?? id]));
  const loose = realm.bound.filter(
    (each) =>
      !inStack(each) && !isAwsOwn(each) && !isOver(each) && !isBroughtAbout(each, names) && each.type !== 'Account',
  );
  const keys = new Map(realm.resources.map((each) => [resourceKey(each), realm.name]));
  const vpcIds = realm.bound.filter(({ type }) => type === 'AWS::EC2::VPC').map(({ id }) => id);
  const bounds = { name: realm.name, namePrefix: `${realm.name}-`, vpcIds, components: keys };
  const { unmanaged } = ownership(undefined, undefined, snapshot, bounds);
  // What a managed resource only uses, e.g. an imported certificate, was made elsewhere and is known.
  const used = new Set(realm.resources.filter(inStack).flatMap(({ properties }) => arnsIn(properties)));
  const made = [...loose, ...unmanaged.map(({ live }) => live)].filter(({ arn }) => !used.has(arn ?? ''));
  if (realm.stacks.size === 0 && namesIn(by).some((each) => /terraform/i.test(each)))
    return [
      { says, is: 'unknown', reason: 'nothing is in a stack, and only "infra-audit drift" reads a Terraform state' },
    ];
  const witness = { unmanaged: made.map(({ type, name, id }) => `${type} ${name ?? id}`).toSorted() };
  if (made.length > 0) return [{ says, is: 'refuted', witness }];
  const unasked = snapshot.gaps.filter((gap) => gap.scope.kind === 'type' && isUnasked(gap));
  const isPart = unasked.length > 0 || snapshot.services !== undefined;
  const notes = isPart
    ? ['only what the design has types for was looked at; "infra-audit drift" looks at everything']
    : [];
  return [{ says, is: 'proved', ...(notes.length > 0 ? { notes } : {}) }];
}

function arnsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('arn:') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member: Json) => arnsIn(member));
}

function inStack({ origin }: Resource): boolean {
  return origin.stack !== undefined;
}
