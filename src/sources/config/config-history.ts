import {
  ConfigServiceClient,
  type ConfigurationItem,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  GetResourceConfigHistoryCommand,
} from '@aws-sdk/client-config-service';
import { failureOf } from '#src/aws/aws-failure.ts';
import { HISTORY_ACTION } from '#src/aws/history-actions.ts';
import type { Session } from '#src/aws/session.ts';
import { canonicalJson, type Json } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { COLLECTORS } from '../live/registry.generated.ts';
import { RECORDED_TYPES } from './answers/recorded-types.ts';
import { configItem } from './config-item.ts';
import { readPlace } from './read-place.ts';
import { recorderOf, whyUnrecorded } from './recorder.ts';

/** A property's value before and after its last recorded change; a side without one lacks its member. */
export interface RecordedValues {
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json;
  /** ISO 8601, UTC: when AWS Config saw it. */
  readonly at: string;
  readonly region: string;
}

/** What AWS Config recorded of single resources: nothing where no recorder runs, a sentence where it would not say. */
export interface ConfigHistory {
  valuesOf(drifted: {
    readonly resource: Resource;
    readonly paths: readonly string[];
  }): Promise<readonly RecordedValues[] | string>;
}

/** Versions looked at: the last change of a drifted property is among the newest. */
const MOST_ITEMS = 20;

export function configHistory(session: Session, signal: AbortSignal): ConfigHistory {
  const client = session.client(ConfigServiceClient);
  let whyNot: Promise<(configType: string) => string | undefined> | undefined;
  return {
    async valuesOf({ resource, paths }) {
      const type = RECORDED_TYPES[resource.type]?.type;
      const id = recordedId(resource);
      if (type === undefined || id === undefined || paths.length === 0) return [];
      // Who may not ask for the recorder knows of none.
      whyNot ??= recording(client, session, signal).catch(() => () => 'not known');
      try {
        if ((await whyNot)(type) !== undefined) return [];
        const items = await readItems(client, session, { type, id }, signal);
        const versions = await Promise.all(items.map((item) => versionOf(item, resource, session, signal)));
        return paths.flatMap((path) => lastChange(path, versions, session.region));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof TypeError) throw error;
        const { because, message } = failureOf(error);
        return `${HISTORY_ACTION} was ${because}: ${message}`;
      }
    },
  };
}

async function recording(
  client: ConfigServiceClient,
  { calls }: Session,
  signal: AbortSignal,
): Promise<(configType: string) => string | undefined> {
  calls.record('config:DescribeConfigurationRecorders');
  calls.record('config:DescribeConfigurationRecorderStatus');
  const [{ ConfigurationRecorders = [] }, { ConfigurationRecordersStatus = [] }] = await Promise.all([
    client.send(new DescribeConfigurationRecordersCommand({}), { abortSignal: signal }),
    client.send(new DescribeConfigurationRecorderStatusCommand({}), { abortSignal: signal }),
  ]);
  const recorders = ConfigurationRecorders.map((recorder) =>
    recorderOf(
      recorder,
      ConfigurationRecordersStatus.find(({ name }) => name === recorder.name),
    ),
  );
  return (type) => whyUnrecorded(recorders, type);
}

/** Config's own identifier; of some types only a fact tells it. */
function recordedId({ type, id, arn, facts }: Resource): string | undefined {
  const recorded = RECORDED_TYPES[type];
  const fact = { 'AWS::RDS::DBInstance': 'DbiResourceId', 'AWS::IAM::Role': 'RoleId' }[type];
  const value = fact === undefined ? undefined : facts[fact];
  if (typeof value === 'string') return value;
  if (recorded?.id === 'arn') return arn;
  return recorded?.id === 'resourceName' ? undefined : id;
}

async function readItems(
  client: ConfigServiceClient,
  { calls }: Session,
  { type, id }: { readonly type: string; readonly id: string },
  signal: AbortSignal,
): Promise<ConfigurationItem[]> {
  calls.record(HISTORY_ACTION);
  const request = { resourceType: type as ConfigurationItem['resourceType'], resourceId: id, limit: MOST_ITEMS }; // one of Config's names
  const command = new GetResourceConfigHistoryCommand({ ...request, chronologicalOrder: 'Reverse' });
  const { configurationItems = [] } = await client.send(command, { abortSignal: signal });
  return configurationItems;
}

interface Version {
  readonly at: string;
  readonly resource: Resource | undefined;
}

/** One recorded version in canonical form, as a read through AWS Config gives it. */
async function versionOf(
  item: ConfigurationItem,
  { type, region }: Resource,
  { account, partition }: Session,
  signal: AbortSignal,
): Promise<Version> {
  const at = item.configurationItemCaptureTime?.toISOString() ?? '';
  // A query names one member otherwise than the history does.
  const row = { ...item, arn: item.arn, accountId: item.accountId, configurationItemCaptureTime: at };
  const { resources } = await readPlace(
    {
      place: { account, region, partition },
      items: [configItem(JSON.stringify(row))],
      types: new Set([type]),
      isRecorded: () => true,
      action: HISTORY_ACTION,
      signal,
    },
    COLLECTORS,
  );
  return { at, resource: resources[0] };
}

/** The newest two versions between which the property changed. */
function lastChange(path: string, versions: readonly Version[], region: string): RecordedValues[] {
  const place = path.replace(/\[.*$/, '');
  for (const [index, { at, resource }] of versions.entries()) {
    const before = versions[index + 1]?.resource;
    if (!resource || !before) continue;
    const [from, to] = [valueAt(before, place), valueAt(resource, place)];
    if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) continue;
    return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), at, region }];
  }
  return [];
}
