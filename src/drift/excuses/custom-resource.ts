import { canonicalJson, isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { ExcuseRule } from './excuse.ts';

/** What CDK's own custom resources set, by the resource that they set it on. */
const WRITERS: readonly {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly writer: string;
  /** The custom resource's property that names the target, and the one that holds the value. */
  readonly names: string;
  readonly value: string;
}[] = [
  {
    type: /^AWS::S3::Bucket$/,
    path: /^NotificationConfiguration/,
    writer: 'Custom::S3BucketNotifications',
    names: 'BucketName',
    value: 'NotificationConfiguration',
  },
  {
    type: /^AWS::Logs::LogGroup$/,
    path: /^RetentionInDays$/,
    writer: 'Custom::LogRetention',
    names: 'LogGroupName',
    value: 'RetentionInDays',
  },
];

/** A setting that a custom resource of the code writes, while it is what that one declares. */
export const writtenByCustomResource: ExcuseRule = ({ path, live: value }, live, { code = [] }) => {
  const rule = WRITERS.find(({ type, path: paths }) => type.test(live.type) && paths.test(path));
  const writer = code.find(
    ({ type, properties }) => type === rule?.writer && isNamed(live, properties[rule.names] ?? null),
  );
  if (!rule || !writer) return undefined;
  const declared = writer.properties[rule.value];
  if (declared === undefined || spelled(declared) !== spelled(value ?? null)) return undefined;
  return { name: 'CUSTOM_RESOURCE', sentence: `${writer.origin.logicalId ?? rule.writer} of the code sets it.` };
};

function isNamed({ id, name, arn }: Resource, text: Json): boolean {
  return [id, name, arn].some((own) => own !== undefined && own === text);
}

/** Both spellings of one setting: a custom resource writes as the SDK does, a resource as CloudFormation does. */
function spelled(value: Json): string {
  return isJsonObject(value) ? notifications(value).toSorted().join('\n') : String(value);
}

/** What a bucket's notifications say, one event to one destination a line. */
function notifications(configuration: JsonObject): string[] {
  return Object.entries(configuration).flatMap(([name, entries]) => {
    if (!isJsonList(entries)) return [name];
    return entries.filter(isJsonObject).flatMap((entry) => {
      const destination = Object.entries(entry).find(([key]) => /^(Function|Queue|Topic)$|Arn$/.test(key))?.[1];
      const events = entry['Events'] ?? entry['Event'] ?? [];
      return (isJsonList(events) ? events : [events]).map((event) =>
        canonicalJson([event, destination ?? null, ...filtersIn(entry['Filter'] ?? null)]),
      );
    });
  });
}

/** `[name, value]` of each filter rule, at whatever depth. */
function filtersIn(value: Json): readonly (readonly string[])[] {
  if (isJsonList(value)) return value.flatMap((item) => filtersIn(item)).toSorted();
  if (!isJsonObject(value)) return [];
  const { Name, Value } = value;
  if (typeof Name === 'string') return [[Name.toLowerCase(), String(Value)]];
  return Object.values(value).flatMap((member) => filtersIn(member));
}
