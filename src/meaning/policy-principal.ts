import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/**
 * Who a statement is about, as [kind, name] pairs. `"*"` is `{"AWS": "*"}`, and an account's number is its root's ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalsOf(value: Json): [kind: string, name: string][] {
  if (value === '*') return [['AWS', '*']];
  if (!isJsonObject(value)) return [['', String(value)]];
  return Object.entries(value).flatMap(([kind, names]) =>
    (Array.isArray(names) ? names : [names]).map((name: Json): [string, string] => [
      kind,
      account(typeof name === 'object' ? canonicalJson(name) : String(name)),
    ]),
  );
}

function account(name: string): string {
  return /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(name)?.[1] ?? name;
}

/** The pairs as a policy writes them. */
export function principalOf(pairs: readonly (readonly [kind: string, name: string])[]): JsonObject {
  const kinds = [...new Set(pairs.map(([kind]) => kind))].toSorted();
  return Object.fromEntries(
    kinds.map((kind) => {
      const names = [...new Set(pairs.filter(([each]) => each === kind).map(([, name]) => name))].toSorted();
      return [kind, names.length === 1 ? (names[0] ?? '') : names];
    }),
  );
}
