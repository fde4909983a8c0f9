import type { Json, JsonObject } from '#src/model/json.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import type { DeclaredResource } from '#src/sources/template/fold-satellites.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { type Comparison, compareProperties } from './compare.ts';
import { type Exception, EXCEPTIONS } from './exceptions.ts';

/** A declared property beside the live one, with the exception that it needs. */
export interface Judged extends Comparison {
  readonly exception?: Exception;
}

/** Every property that a template declares of one resource, tags included, beside the resource that runs. */
export function judgeResource(declared: DeclaredResource, live: Resource): Judged[] {
  const table = canonicalTable(declared.type);
  if (!table) throw new Error(`no schema of ${declared.type}: npm run generate`);
  const { tags, properties } = withoutTags(declared.properties, table);
  const compared = compareProperties(table, properties, live.properties);
  const { isEqual } = compareProperties(table, { tags }, { tags: ownTags(live) })[0] ?? { isEqual: false };
  const ofTags = { path: 'tags', expected: tags, actual: live.tags, isEqual };
  return [...compared, ofTags].map((comparison) => {
    const exception = comparison.isEqual ? undefined : exceptionFor(declared.type, comparison);
    return exception ? { ...comparison, exception } : comparison;
  });
}

/** What is neither equal nor explained. */
export function isDifference({ isEqual, exception }: Judged): boolean {
  return !isEqual && !exception;
}

/** True where an exception says that there is nothing to compare a template's property with. */
export function isNeverCompared(type: string, property: string): boolean {
  const path = isWithin(property, tagsOf(canonicalTable(type))) ? 'tags' : property;
  return EXCEPTIONS.some((each) => each.type === type && !each.same && isWithin(path, each.path));
}

function exceptionFor(type: string, { path, expected, actual }: Comparison): Exception | undefined {
  const holds = ({ same }: Exception): boolean => !same || (actual !== undefined && same(expected, actual));
  return EXCEPTIONS.find((each) => each.type === type && isWithin(path, each.path) && holds(each));
}

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}

function withoutTags(declared: JsonObject, table: TypeTable): { tags: JsonObject; properties: JsonObject } {
  const { [tagsOf(table)]: list = [], ...properties } = declared;
  const tags = [list].flat().flatMap((tag: Json) => (isJsonObject(tag) ? [[tag['Key'], tag['Value']]] : []));
  return { tags: Object.fromEntries(tags) as JsonObject, properties }; // keys and values of a template's tags
}

/** Where AWS's schema lacks the tags of a type that has some, they have their usual name. */
function tagsOf(table: TypeTable | undefined): string {
  return table?.tags ?? 'Tags';
}

/** CloudFormation adds tags of its own, which no template can declare. */
function ownTags({ tags }: Resource): JsonObject {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')));
}
