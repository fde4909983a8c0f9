import { failureOf, type MalformedAnswer } from '#src/aws/aws-failure.ts';
import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { typeTable } from '#src/registry/registry.ts';
import type { Collected, Collector, Place } from '../live/collector.ts';
import { answeringSession } from './answering-session.ts';
import type { Shelf } from './answers/answer.ts';
import { RECORDED_TYPES } from './answers/recorded-types.ts';
import type { ConfigItem } from './config-item.ts';
import { distinct, withoutGuesses } from './doubt.ts';
import { groupBy } from '#src/model/group-by.ts';
import { nativeResource } from './native-resource.ts';
import { RecordedConfiguration } from './recorded-configuration.ts';
import type { RecordedType } from './recorded-type.ts';

/** What Config recorded of one account and region, and what of it is wanted. */
export interface RecordedPlace {
  readonly place: Place;
  readonly items: readonly ConfigItem[];
  /** CloudFormation types. */
  readonly types: ReadonlySet<string>;
  /** Config types that the recorder keeps up to date. */
  readonly isRecorded: (configType: string) => boolean;
  /** An item captured before is too old to be believed; absent: none is. */
  readonly notBefore?: Date | undefined;
  /** The IAM action that read the items: every gap is its. */
  readonly action: string;
  readonly signal: AbortSignal;
}

/** The resources of one place: service-shaped items through the live collectors, CloudFormation-shaped ones as they are. */
export async function readPlace(read: RecordedPlace, collectors: readonly Collector[]): Promise<Collected> {
  const { items, types, notBefore } = read;
  const alive = items.filter(({ status = '' }) => !status.startsWith('ResourceDeleted'));
  const isOld = (item: ConfigItem): boolean => notBefore !== undefined && item.capturedAt < notBefore;
  const fresh = alive.filter((item) => !isOld(item));
  const native = [...types].filter((type) => RECORDED_TYPES[type]?.shape === 'cloudformation');
  const isMapped = (type: string): boolean => types.has(type) && RECORDED_TYPES[type]?.shape !== 'cloudformation';
  // Config's own state is read from Config itself.
  const mapped = collectors.filter(({ service, types: own }) => service !== 'config' && own.some(isMapped));
  const parts = [
    ...(await Promise.all(mapped.map((collector) => collectTwice(collector, read, fresh)))).map((part) => ({
      resources: part.resources.filter(({ type }) => isMapped(type)),
      gaps: part.gaps.filter(({ scope }) => isMapped(scope.type)),
    })),
    ...native.map((type) => readNative(type, read, fresh)),
    tooOld(alive.filter(isOld), read),
  ];
  const gaps = parts.flatMap((part) => part.gaps).filter(({ scope }) => types.has(scope.type));
  return {
    resources: parts.flatMap(({ resources }) => resources).filter(({ type }) => types.has(type)),
    gaps: distinct([...gaps, ...unreadable(read, gaps)]),
  };
}

/** A type that Config does not record is a gap, also where its collector had nothing to ask for it. */
function unreadable(read: RecordedPlace, gaps: readonly Gap[]): Gap[] {
  const said = new Set(gaps.flatMap(({ scope }) => (scope.kind === 'type' ? [scope.type] : [])));
  const silent = [...read.types].filter((type) => !RECORDED_TYPES[type] && type !== 'Account' && !said.has(type));
  return silent.map((type) =>
    typeGap(type, read, 'unsupported', `AWS Config does not record ${type} as we can read it`),
  );
}

async function collectTwice(
  collector: Collector,
  read: RecordedPlace,
  items: readonly ConfigItem[],
): Promise<Collected> {
  try {
    const misfits: Gap[] = [];
    const recorded = await collector.collect(session(read, items, false, misfits), read.signal);
    const imagined = await collector.collect(session(read, items, true, []), read.signal);
    const byKey = new Map(imagined.resources.map((resource) => [resourceKey(resource), resource]));
    const { action } = read;
    return {
      resources: recorded.resources.map((resource) =>
        withoutGuesses(resource, byKey.get(resourceKey(resource)), action),
      ),
      gaps: distinct([...[...recorded.gaps, ...imagined.gaps].map((gap) => ({ ...gap, action })), ...misfits]),
    };
  } catch (error) {
    read.signal.throwIfAborted();
    // A mapper that trusts the service's answer may stumble over what Config made of it.
    const message = `what AWS Config recorded cannot be mapped: ${failureOf(error).message}`;
    return { resources: [], gaps: collector.types.map((type) => typeGap(type, read, 'malformed', message)) };
  }
}

function session(
  { place, isRecorded, action }: RecordedPlace,
  items: readonly ConfigItem[],
  imagine: boolean,
  misfits: Gap[],
) {
  const byType = groupBy(items, ({ type }) => type);
  const typeOf = new Map(Object.values(RECORDED_TYPES).map((recorded) => [recorded.type, recorded]));
  const shelf: Shelf = {
    imagine,
    isRecorded,
    items: (type) => byType.get(type) ?? [],
    recorded: (type, more) => {
      const about = typeOf.get(type);
      return about ? (byType.get(type) ?? []).map((item) => new RecordedConfiguration(item, about, more?.(item))) : [];
    },
  };
  const onMisfit = ({ item }: RecordedConfiguration, { message }: MalformedAnswer): void => {
    const { type, id } = identityOf(item);
    misfits.push({
      action,
      scope: { kind: 'resource', type, id, region: place.region },
      because: 'malformed',
      message,
    });
  };
  return answeringSession(place, shelf, onMisfit);
}

function readNative(type: string, read: RecordedPlace, items: readonly ConfigItem[]): Collected {
  const recorded = RECORDED_TYPES[type];
  const table = typeTable(type);
  const own = items.filter((item) => item.type === recorded?.type);
  if (!recorded || (!table && own.length > 0)) {
    const message = 'infra-audit has no schema of this type to read what AWS Config recorded';
    return { resources: [], gaps: [typeGap(type, read, 'unsupported', message)] };
  }
  const { action, place } = read;
  const resources = own.map((item) =>
    table ? nativeResource(item, { ...identityOf(item), region: place.region, action }, recorded, table) : undefined,
  );
  return { resources: resources.filter((resource) => resource !== undefined), gaps: [] };
}

/** What is too old keeps its identity, by which others find it, and has one gap for all the rest. */
function tooOld(items: readonly ConfigItem[], { place: { region }, notBefore, action }: RecordedPlace): Collected {
  const resources = items.map((item): Resource => {
    const { type, id } = identityOf(item);
    const limit = notBefore?.toISOString() ?? '';
    const message = `AWS Config captured it at ${item.capturedAt.toISOString()}, before ${limit} (--max-age)`;
    return {
      type,
      id,
      ...(item.arn === undefined ? {} : { arn: item.arn }),
      ...(item.resourceName === undefined ? {} : { name: item.resourceName }),
      account: item.account,
      region,
      properties: {},
      facts: {},
      tags: item.tags,
      origin: { source: 'config' },
      gaps: [{ action, scope: { kind: 'resource', type, id, region }, because: 'failed', message }],
    };
  });
  return { resources, gaps: [] };
}

/** The type and identifier that an item has as a resource. */
function identityOf(item: ConfigItem): { type: string; id: string } {
  const [type, recorded] = Object.entries(RECORDED_TYPES).find(([, each]) => each.type === item.type) ?? [item.type];
  return { type, id: recorded ? identifierOf(item, recorded) : item.resourceId };
}

function identifierOf(item: ConfigItem, { id }: RecordedType): string {
  if (id === 'resourceId') return item.resourceId;
  if (id === 'resourceName') return item.resourceName ?? item.resourceId;
  if (id === 'arn') return item.arn ?? item.resourceId;
  const found = memberOf(item.configuration, id.slice('configuration.'.length));
  return typeof found === 'string' ? found : item.resourceId;
}

function memberOf(value: Json, name: string): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

export function typeGap(
  type: string,
  { action, place: { region } }: Pick<RecordedPlace, 'action' | 'place'>,
  because: Gap['because'],
  message: string,
): Gap {
  return { action, scope: { kind: 'type', type, region }, because, message };
}
