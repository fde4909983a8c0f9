import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { failureOf } from '#src/aws/aws-failure.ts';
import type { Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Callers } from '../live/calls.ts';
import { makeCallers } from '../live/make-callers.ts';
import { configCalls } from './config-calls.ts';
import { type ConfigItem, configItem } from './config-item.ts';
import type { Query } from './query.ts';

/** Callers of AWS Config; what fails is added to `gaps`. */
export function configCallers(session: Session, gaps: Gap[], signal: AbortSignal): Callers<typeof configCalls> {
  const client = session.client(ConfigServiceClient);
  return makeCallers(configCalls, {
    service: 'config',
    client,
    session,
    signal,
    types: [],
    gaps,
    wants: () => true,
    begun: [],
  });
}

/** Who is asked, and how the answer is to be narrowed. */
export interface Asked {
  readonly aggregator?: string | undefined;
  readonly action: string;
  readonly region: string;
  /** The CloudFormation types to which a failure of a Config type is a gap. */
  readonly typesOf: (configType: string) => readonly string[];
}

/** Runs the queries side by side. A row that cannot be read is a gap of the types that its query asked for. */
export async function readItems(
  call: Callers<typeof configCalls>,
  queries: readonly Query[],
  { aggregator, action, region, typesOf }: Asked,
  gaps: Gap[],
): Promise<ConfigItem[]> {
  const read = queries.map(async ({ expression, types: configTypes }) => {
    const types = configTypes.flatMap(typesOf);
    const rows =
      aggregator === undefined
        ? await call.select(expression, { types })
        : await call.selectAggregate({ aggregator, expression }, { types });
    return rows.flatMap((row) => {
      try {
        return [configItem(row)];
      } catch (error) {
        const failure = failureOf(error);
        gaps.push(...types.map((type): Gap => ({ action, scope: { kind: 'type', type, region }, ...failure })));
        return [];
      }
    });
  });
  return newest((await Promise.all(read)).flat());
}

/** Several regions may record the same resource of a global service: the last word counts. */
function newest(items: readonly ConfigItem[]): ConfigItem[] {
  const byResource = new Map<string, ConfigItem>();
  for (const item of items) {
    const key = [item.type, item.account, item.region, item.resourceId].join(' ');
    const other = byResource.get(key);
    if (!other || other.capturedAt < item.capturedAt) byResource.set(key, item);
  }
  return [...byResource.values()];
}
