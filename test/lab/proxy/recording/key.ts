import { type Call, callName } from '../identify/call.ts';
import { canonicalJson, type Json } from '#src/model/json.ts';

/** Made up anew by each SDK call, so two equal reads differ in them. */
const idempotencyTokens =
  /^(client-?token|client-?request-?token|idempotency-?token|caller-?reference|creator-?request-?id)$/i;
const moments = /^(start|end)-?(time|date)$/i;
const secrets = /(password|secret-?(string|binary)|private-?key|auth-?token)$/i;

/**
 * Names a request by what it asks, not by when, how or with which key it was sent: service, operation, region, caller
 * and canonical parameters. Idempotency tokens go, times and secrets become placeholders.
 */
export function requestKey(call: Call, caller: string): string {
  return [callName(call), call.region, caller, canonicalJson(normalized(call.parameters))].filter(Boolean).join(' ');
}

function normalized(value: unknown): Json {
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value !== 'object' || value === null) return isScalar(value) ? value : null;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const last = name.split('.').at(-1) ?? name;
    if (member === undefined || idempotencyTokens.test(last)) return [];
    if (moments.test(last)) return [[name, '<time>']];
    return [[name, secrets.test(last) ? '<secret>' : normalized(member)]];
  });
  return Object.fromEntries(members);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
