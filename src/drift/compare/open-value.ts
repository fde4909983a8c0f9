import { isJsonObject, type Json } from '#src/model/json.ts';

/** Why a value is not known: it depends on what only a deployment knows, or only its digest is kept. */
export function openIn(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined;
  if (typeof value['$unresolved'] === 'string') return `unresolved: ${value['$unresolved']}`;
  if (Object.hasOwn(value, '$ref')) return 'unresolved: a reference to another resource';
  return Object.hasOwn(value, '$secret') ? 'it looks like a secret, and only its digest is kept' : undefined;
}

/** Whether both are the digest of one secret. */
export function isSameDigest(declared: Json, live: Json | undefined): boolean {
  return (
    isJsonObject(declared) &&
    isJsonObject(live) &&
    Object.hasOwn(declared, '$secret') &&
    JSON.stringify(declared) === JSON.stringify(live)
  );
}

/** The same of any part of it. */
export function openWithin(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = openIn(value);
  if (own !== undefined) return own;
  for (const member of Object.values(value)) {
    const inner = openWithin(member);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
