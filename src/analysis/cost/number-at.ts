import { valueAt, type Resource } from '#src/model/resource.ts';

/** A number at a path, which AWS may spell as text; undefined where there is none, or it is not known. */
export function numberAt(resource: Resource, path: string): number | undefined {
  const value = valueAt(resource, path);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
