import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';

/** What AWS Config last recorded of one resource, as a row of an advanced query. */
export interface ConfigItem {
  /** Config's name of the type: CloudFormation's, but `AWS::IAM::Policy` for a managed policy. */
  readonly type: string;
  readonly account: string;
  /** `global` for services without regions. */
  readonly region: string;
  readonly resourceId: string;
  readonly resourceName?: string;
  readonly arn?: string;
  readonly capturedAt: Date;
  readonly status?: string;
  readonly configuration: JsonObject;
  /** JSON values, also where Config holds them as text. */
  readonly supplementary: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
}

/** One row of a query's `Results`; a row that is not what Config documents is a MalformedAnswer. */
export function configItem(row: string): ConfigItem {
  const item = jsonIn(row);
  if (!isJsonObject(item)) throw new MalformedAnswer('a row of the result is no JSON object');
  const configuration = jsonIn(item['configuration']);
  if (!isJsonObject(configuration)) throw new MalformedAnswer('a row of the result has no configuration');
  const capturedAt = new Date(text(item, 'configurationItemCaptureTime'));
  if (Number.isNaN(capturedAt.getTime())) throw new MalformedAnswer('a row of the result has no capture time');
  const supplementary = jsonIn(item['supplementaryConfiguration']);
  return {
    type: text(item, 'resourceType'),
    account: text(item, 'accountId'),
    region: text(item, 'awsRegion'),
    resourceId: text(item, 'resourceId'),
    ...(typeof item['resourceName'] === 'string' ? { resourceName: item['resourceName'] } : {}),
    ...(typeof item['arn'] === 'string' ? { arn: item['arn'] } : {}),
    ...(typeof item['configurationItemStatus'] === 'string' ? { status: item['configurationItemStatus'] } : {}),
    capturedAt,
    configuration,
    supplementary: Object.fromEntries(
      Object.entries(isJsonObject(supplementary) ? supplementary : {}).map(([key, value]) => [key, jsonIn(value)]),
    ),
    tags: tagsIn(item['tags']),
  };
}

function text(item: JsonObject, name: string): string {
  const value = item[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new MalformedAnswer(`a row of the result has no ${name}`);
}

/**
 * Config holds some values as JSON text, and an access control list as JSON text of JSON text; a text that is no JSON is a
 * text: https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
function jsonIn(value: unknown): JsonObject[string] {
  if (typeof value !== 'string') return (value ?? null) as JsonObject[string]; // it was parsed from JSON
  try {
    return jsonIn(JSON.parse(value));
  } catch {
    return value;
  }
}

/** A query returns a list of pairs, the item itself a map. */
function tagsIn(tags: unknown): Record<string, string> {
  const entries = isJsonObject(tags)
    ? Object.entries(tags)
    : (Array.isArray(tags) ? tags : []).filter(isJsonObject).map(({ key, value }) => [key, value ?? ''] as const);
  const texts = entries.flatMap(([key, value]) =>
    typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
