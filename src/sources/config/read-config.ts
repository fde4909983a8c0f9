import type { Session } from '#src/aws/session.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Gap } from '#src/model/gap.ts';
import { resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Collected, Collector } from '../live/collector.ts';
import { COLLECTORS } from '../live/registry.generated.ts';
import { accountResources, mergedByKey } from './account-resources.ts';
import { RECORDED_TYPES } from './answers/recorded-types.ts';
import { distinct } from './doubt.ts';
import { type RecordedPlace, readPlace, typeGap } from './read-place.ts';
import { type RecordedState, stateOfAggregator, stateOfRegion } from './recorded-state.ts';
import { whyUnknown } from './recording-state.ts';

export interface ConfigOptions {
  /** CloudFormation types to read; `Account` stands for facts of the whole account. */
  readonly types: ReadonlySet<string>;
  /** The name of an aggregator of this account and region: then all its accounts and regions are read. */
  readonly aggregator?: string;
  /** Only these of the aggregator's. */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** An item that Config captured earlier than so many hours before `takenAt` is a gap. */
  readonly maxAgeHours?: number;
  readonly takenAt: Date;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
  /** Who maps the services' shapes; all by default. */
  readonly collectors?: readonly Collector[];
}

/**
 * The same snapshot as a live read, from what AWS Config recorded: of one account and region, or of all that an aggregator
 * hears. What Config does not record, is not recording, or captured too long ago is a gap. Global services stand in the
 * session's region.
 */
export async function readConfig(session: Session, options: ConfigOptions): Promise<Snapshot> {
  const state = await readState(session, options);
  const places = placesOf(session, state, options);
  const parts = await Promise.all(places.map((place) => readOne(session, place, state, options)));
  const resources = mergedByKey([
    ...parts.flatMap((part) => part.resources),
    ...accountResources(session.region, places, state),
  ]);
  return {
    tool: { name: 'infra-audit', version: options.toolVersion },
    account: session.account,
    regions: [...new Set(places.map(({ region }) => region))].toSorted(),
    takenAt: options.takenAt.toISOString(),
    resources: resources.toSorted((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1)),
    gaps: distinct([...state.gaps.filter(({ scope }) => scope.kind === 'type'), ...parts.flatMap((part) => part.gaps)]),
    apiCalls: session.calls.counts(),
  };
}

function readState(session: Session, options: ConfigOptions): Promise<RecordedState> {
  const { aggregator, accounts, regions, signal } = options;
  const types = [...options.types].filter((type) => RECORDED_TYPES[type]);
  if (aggregator !== undefined) return stateOfAggregator(session, aggregator, { types, accounts, regions, signal });
  if (accounts || regions?.some((region) => region !== session.region)) {
    throw new AuditError('config/needs-aggregator', {
      message: 'AWS Config knows one account and region, unless an aggregator is asked',
      fix: 'Name the aggregator, or leave out accounts and regions.',
    });
  }
  return stateOfRegion(session, { types, signal });
}

/** An account and region of which something is to be said. */
export interface AccountRegion {
  readonly account: string;
  readonly region: string;
}

/** Where items are, what the aggregator hears, and what was asked for; each account also in the session's region, for its global services. */
function placesOf({ account, region }: Session, state: RecordedState, options: ConfigOptions): AccountRegion[] {
  if (options.aggregator === undefined) return [{ account, region }];
  const { accounts = [], regions = [] } = options;
  const heard = [...state.sources.keys()].map((key) => key.split(' '));
  const named = accounts.flatMap((id) => regions.map((name) => [id, name]));
  const found = state.items.map((item) => [item.account, item.region === 'global' ? region : item.region]);
  const all = [...heard, ...named, ...found].flatMap(([id = '', name = '']) => [`${id} ${name}`, `${id} ${region}`]);
  return [...new Set(all)].toSorted().map((key) => {
    const [id = '', name = ''] = key.split(' ');
    return { account: id, region: name };
  });
}

async function readOne(
  session: Session,
  at: AccountRegion,
  state: RecordedState,
  options: ConfigOptions,
): Promise<Collected> {
  const { types, takenAt, maxAgeHours, signal, collectors = COLLECTORS, regions } = options;
  const isGlobal = new Set(collectors.filter((each) => each.isGlobal).flatMap((each) => each.types));
  const isHome = at.region === session.region;
  const isAsked = regions === undefined || regions.includes(at.region);
  const here = new Set([...types].filter((type) => (isGlobal.has(type) ? isHome : isAsked)));
  const items = state.items.filter((item) => item.account === at.account);
  const local = items.filter(({ type, region }) =>
    isGlobal.has(cloudFormationType(type)) ? isHome : region === at.region || (isHome && region === 'global'),
  );
  const reasons = new Map<string, string>();
  for (const type of here) {
    const reason = whyNot(type, local, state, at);
    if (reason !== undefined) reasons.set(type, reason);
  }
  const read: RecordedPlace = {
    place: { ...at, partition: session.partition },
    items: local,
    types: new Set([...here].filter((type) => !reasons.has(type))),
    isRecorded: (configType) => whyUnknownHere(configType, local, state, at) === undefined,
    notBefore: maxAgeHours === undefined ? undefined : new Date(takenAt.getTime() - maxAgeHours * 3_600_000),
    action: state.action,
    signal,
  };
  const { resources, gaps } = await readPlace(read, collectors);
  const unread = [...reasons].map(([type, reason]): Gap => typeGap(type, read, 'unsupported', reason));
  return { resources, gaps: [...gaps, ...unread] };
}

/** Why nothing can be said of a type in a place. A type that Config cannot record is left to its collector's own gaps. */
function whyNot(
  type: string,
  items: RecordedState['items'],
  state: RecordedState,
  at: AccountRegion,
): string | undefined {
  const recorded = RECORDED_TYPES[type];
  return recorded && whyUnknownHere(recorded.type, items, state, at);
}

function whyUnknownHere(
  configType: string,
  items: RecordedState['items'],
  { recorders }: RecordedState,
  { account, region }: AccountRegion,
): string | undefined {
  return whyUnknown(
    recorders(account, region),
    configType,
    items.some(({ type }) => type === configType),
  );
}

const CLOUDFORMATION_TYPES = new Map(Object.entries(RECORDED_TYPES).map(([type, recorded]) => [recorded.type, type]));

function cloudFormationType(configType: string): string {
  return CLOUDFORMATION_TYPES.get(configType) ?? configType;
}
