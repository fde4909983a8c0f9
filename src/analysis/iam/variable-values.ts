import { documentOf } from '#src/meaning/json-text.ts';
import { canonicalJson, isJsonObject, type Json } from '#src/model/json.ts';
import { type ConditionTest, conditionTests } from './condition-test.ts';
import type { PolicySet } from './request.ts';

/** Policies in which every variable stands for one value, and what a request must then carry. */
export interface Instance {
  readonly inner: PolicySet<Json>;
  readonly outer: PolicySet<Json>;
  readonly carries: readonly ConditionTest[];
}

const VARIABLE = /\$\{\s*([^,}*?$][^,}]*?)\s*(?:,[^}]*)?\}/g;

/**
 * The policies with values for their variables: some that nothing in the policies mentions, then those that conditions name.
 * A request found with them is a request; that none is found with them proves nothing.
 */
export function instancesOf(inner: PolicySet<Json>, outer: PolicySet<Json>): Instance[] {
  const documents = [inner, outer].flatMap(({ grants, limits = [] }) => [grants, ...limits].flat()).map(documentOf);
  const text = documents.map(canonicalJson).join('\n');
  const keys = [...new Set([...text.matchAll(VARIABLE)].map(([, key = '']) => key.toLowerCase()))];
  if (keys.length === 0) return [];
  const fresh = new Map(keys.map((key, index) => [key, freshValue(key, index, text)]));
  const named = new Map(keys.map((key) => [key, namedValue(key, documents) ?? fresh.get(key) ?? '']));
  return [fresh, named].map((values) => instanceOf(inner, outer, values));
}

function instanceOf(inner: PolicySet<Json>, outer: PolicySet<Json>, values: ReadonlyMap<string, string>): Instance {
  const filled = ({ grants, limits = [] }: PolicySet<Json>): PolicySet<Json> => ({
    grants: grants.map((document) => withValues(documentOf(document), values)),
    limits: limits.map((layer) => layer.map((document) => withValues(documentOf(document), values))),
  });
  const carries = [...values].flatMap(([key, value]) => conditionTests({ StringEquals: { [key]: value } }));
  return { inner: filled(inner), outer: filled(outer), carries };
}

function withValues(document: Json, values: ReadonlyMap<string, string>): Json {
  if (!isJsonObject(document) || document['Version'] !== '2012-10-17') return document;
  const fill = (value: Json): Json => {
    if (typeof value === 'string') {
      return value.replaceAll(VARIABLE, (variable, key: string) => values.get(key.toLowerCase()) ?? variable);
    }
    if (Array.isArray(value)) return value.map(fill);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]))
      : value;
  };
  return fill(document);
}

function freshValue(key: string, index: number, text: string): string {
  const shapes = key.endsWith('account') ? ['99998888777', '55554444333'] : ['somebody-', 'nobody-else-'];
  const shape = shapes.find((each) => !text.includes(each)) ?? shapes[0];
  return `${shape}${(index + 1) % 10}`;
}

/** A value that some statement asks of the key: special people are where policies differ. */
function namedValue(key: string, documents: readonly Json[]): string | undefined {
  const statements = documents.flatMap((document) =>
    isJsonObject(document) ? [document['Statement'] ?? []].flat() : [],
  );
  const tests = statements.flatMap((statement: Json) =>
    isJsonObject(statement) ? conditionTests(statement['Condition']) : [],
  );
  const own = tests.filter((test) => test.key === key).toSorted((a, b) => Number(a.isNegated) - Number(b.isNegated));
  const values = own.flatMap((test) => test.values);
  return values.find((value) => !/[*?$]/.test(value));
}
