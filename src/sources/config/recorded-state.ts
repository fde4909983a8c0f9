import type { Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import { RECORDED_TYPES } from './answers/recorded-types.ts';
import type { ConfigItem } from './config-item.ts';
import { type QueryFilter, queriesFor } from './query.ts';
import {
  aggregatedRecorders,
  aggregatedSources,
  ownRecorders,
  RECORDER_TYPE,
  type RecordersAt,
  whyUnknown,
} from './recording-state.ts';
import { configCallers, readItems } from './source-calls.ts';

/** What Config said: its items, and how far they can be trusted where. */
export interface RecordedState {
  /** The IAM action that read the items. */
  readonly action: string;
  readonly items: readonly ConfigItem[];
  readonly recorders: RecordersAt;
  /** Of each place, `account region`, that an aggregator hears. */
  readonly sources: ReadonlyMap<string, JsonObject>;
  readonly gaps: readonly Gap[];
}

export interface Wanted extends QueryFilter {
  /** CloudFormation types that Config can record. */
  readonly types: readonly string[];
  readonly signal: AbortSignal;
}

/** One account and region, from its own recorder. Types that it is not recording are not asked for. */
export async function stateOfRegion(session: Session, { types, signal }: Wanted): Promise<RecordedState> {
  const gaps: Gap[] = [];
  const call = configCallers(session, gaps, signal);
  const action = 'config:SelectResourceConfig';
  const recorders = await ownRecorders(call, session);
  const here = recorders(session.account, session.region);
  const recorded = types.map(configTypeOf).filter((type) => whyUnknown(here, type, true) === undefined);
  const asked = { action, region: session.region, typesOf: typesOf(types) };
  const items = await readItems(call, queriesFor(recorded), asked, gaps);
  return { action, items, recorders, sources: new Map(), gaps };
}

/** Every account and region that an aggregator hears, narrowed by the filter. */
export async function stateOfAggregator(
  session: Session,
  aggregator: string,
  { types, signal, ...filter }: Wanted,
): Promise<RecordedState> {
  const gaps: Gap[] = [];
  const call = configCallers(session, gaps, signal);
  const action = 'config:SelectAggregateResourceConfig';
  const queries = queriesFor([...types.map(configTypeOf), RECORDER_TYPE], filter);
  const asked = { aggregator, action, region: session.region, typesOf: typesOf(types) };
  const [items, sources] = await Promise.all([
    readItems(call, queries, asked, gaps),
    aggregatedSources(call, aggregator, types, filter),
  ]);
  return {
    action,
    items,
    recorders: aggregatedRecorders(items),
    sources: sources.facts,
    gaps: [...gaps, ...sources.gaps],
  };
}

function configTypeOf(type: string): string {
  return RECORDED_TYPES[type]?.type ?? type;
}

function typesOf(types: readonly string[]): (configType: string) => string[] {
  return (configType) => types.filter((type) => configTypeOf(type) === configType);
}
