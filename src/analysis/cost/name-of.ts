import { isJsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** Whether a value names the resource: by id, ARN or name, or by a reference within a template. */
export function isNameOf({ id, arn, name, origin }: Resource, value: unknown): boolean {
  if (isJsonObject(value)) {
    const key = value['$ref'];
    return typeof key === 'string' && (key.endsWith(`/${id}`) || key === origin.logicalId);
  }
  if (typeof value !== 'string') return false;
  return value === id || value === arn || value === name;
}
