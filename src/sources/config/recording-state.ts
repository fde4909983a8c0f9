import type { Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';
import type { Callers } from '../live/calls.ts';
import { toJson } from '../live/to-json.ts';
import type { configCalls } from './config-calls.ts';
import type { ConfigItem } from './config-item.ts';
import type { QueryFilter } from './query.ts';
import { type Recorder, recorderOf, whyUnrecorded } from './recorder.ts';

/** Which recorders are known in a place: undefined where their state could not be read. */
export type RecordersAt = (account: string, region: string) => readonly Recorder[] | undefined;

/** The type under which an account's recorder is itself recorded: how an aggregator tells of the recorders of others. */
export const RECORDER_TYPE = 'AWS::Config::ConfigurationRecorder';

/** The session's own recorders. */
export async function ownRecorders(
  call: Callers<typeof configCalls>,
  { account, region }: Session,
): Promise<RecordersAt> {
  const missing = { type: 'Account', id: account, properties: ['ConfigurationRecorders'] };
  const [recorders, statuses] = await Promise.all([
    call.recorders(undefined, missing),
    call.recorderStatus(undefined, missing),
  ]);
  if (!recorders || !statuses) return () => undefined;
  const all = (recorders.ConfigurationRecorders ?? []).map((recorder) =>
    recorderOf(
      recorder,
      statuses.ConfigurationRecordersStatus?.find(({ name }) => name === recorder.name),
    ),
  );
  return (ofAccount, ofRegion) => (ofAccount === account && ofRegion === region ? all : undefined);
}

/** The recorders that an aggregator knows of; a place whose recorder records itself not is unknown. */
export function aggregatedRecorders(items: readonly ConfigItem[]): RecordersAt {
  const all = items.filter(({ type }) => type === RECORDER_TYPE);
  return (account, region) => {
    const own = all.filter((item) => item.account === account && item.region === region);
    if (own.length === 0) return undefined;
    return own.map(({ configuration }) => {
      const recorder = camelKeys(configuration);
      return recorderOf(recorder, { recording: recorder['recording'] === true });
    });
  };
}

/** The SDK's spelling of a recorder; CloudFormation's differs by the first letter only. */
function camelKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      isJsonObject(member) ? camelKeys(member) : member,
    ]),
  );
}

/** Why a type cannot be told from items of Config in this place; undefined where it can. */
export function whyUnknown(
  recorders: readonly Recorder[] | undefined,
  configType: string,
  hasItems: boolean,
): string | undefined {
  if (recorders) return whyUnrecorded(recorders, configType);
  // Items prove that the type was recorded; no items prove nothing.
  return hasItems ? undefined : `AWS Config has no ${configType}, and does not say whether it records any here`;
}

/** What an aggregator has not heard, or not lately: gaps of every wanted type there; facts are by `account region`. */
export async function aggregatedSources(
  call: Callers<typeof configCalls>,
  aggregator: string,
  types: readonly string[],
  { accounts, regions }: QueryFilter,
): Promise<{ readonly gaps: readonly Gap[]; readonly facts: ReadonlyMap<string, JsonObject> }> {
  const all = await call.sources(aggregator, { types });
  const sources = all.filter(
    ({ SourceId = '', AwsRegion = '' }) =>
      (!accounts || accounts.includes(SourceId)) && (!regions || regions.includes(AwsRegion)),
  );
  const facts = sources.map(
    (source) => [`${source.SourceId ?? ''} ${source.AwsRegion ?? ''}`, toJson({ ...source })] as const,
  );
  const silent = sources.filter(({ LastUpdateStatus }) => LastUpdateStatus !== 'SUCCEEDED');
  const gaps = silent.flatMap(({ SourceId = '', AwsRegion: region = '', LastUpdateStatus, LastErrorMessage = '' }) =>
    types.map((type): Gap => {
      const message = `the aggregator's copy of ${SourceId} in ${region} is ${LastUpdateStatus ?? 'unknown'} ${LastErrorMessage}`;
      const action = 'config:DescribeConfigurationAggregatorSourcesStatus';
      return { action, scope: { kind: 'type', type, region }, because: 'failed', message: message.trim() };
    }),
  );
  return { gaps, facts: new Map(facts) };
}
