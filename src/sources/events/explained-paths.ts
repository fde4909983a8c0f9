import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { TrailEvent } from './trail-event.ts';

const VERB =
  /^(Add|Associate|Attach|Authorize|Change|Create|Delete|Deregister|Detach|Disable|Disassociate|Enable|Modify|Put|Register|Remove|Replace|Reset|Restore|Revoke|Set|Start|Stop|Tag|Terminate|Untag|Update)/;

/** Shorter common parts (`id`, `arn`, `name`, `group`) say nothing. */
const LEAST = 6;
const LEAST_START = 3;

/**
 * Which of the drifted paths a call can have moved, by the words of its name and the members of its request: `PutRolePolicy`
 * moves `Policies`, a request with `multiAZ` moves `MultiAZ`. The empty path stands for the resource itself.
 */
export function explainedPaths(
  event: TrailEvent,
  type: string,
  own: readonly string[],
  paths: readonly string[],
): string[] {
  const kind = stem(type.split('::').at(-1) ?? '');
  const noun = stem(event.name.replace(VERB, ''));
  const words = new Set([...memberNames(event.request, own)].map(stem).filter((word) => word !== kind));
  const rest = noun.replace(kind, '');
  if (noun !== kind) words.add(noun).add(rest);
  const isLifecycle = /^(Create|Delete|Terminate|Run|Allocate|Release|Deregister|Register)/.test(event.name);
  return paths.filter((path) => {
    if (path === '') return isLifecycle && (noun === kind || noun.includes(kind));
    if (path.startsWith('tags.')) return /Tag/.test(event.name);
    if (event.name === 'ModifySecurityGroupRules') return /^SecurityGroup(In|E)gress/.test(path);
    const parts = path.replace(/\[[^\]]*\]/g, '').split('.');
    // `PutBucketCors` sets `CorsConfiguration`.
    if (noun !== kind && rest.length >= LEAST_START && stem(parts[0] ?? '').startsWith(rest)) return true;
    return parts.some((part) => [...words].some((word) => isAlike(stem(part), word)));
  });
}

function isAlike(one: string, other: string): boolean {
  if (one === other) return one !== '';
  return Math.min(one.length, other.length) >= LEAST && (one.includes(other) || other.includes(one));
}

/** Lower case and singular, without what only says how something is named. */
function stem(word: string): string {
  const plain = word.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain.replace(/(identifier|arn|id)?s?$/, '').replace(/ie$/, 'y');
}

/** The members of a request but those that only name the resource; and what `attributeName` names. */
function* memberNames(request: JsonObject, own: readonly string[]): Generator<string> {
  const open: Json[] = [request];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (typeof member !== 'string' || !own.includes(member)) yield name;
        if (typeof member === 'string' && /^attributeName$/i.test(name)) yield member;
      }
    }
    open.push(...Object.values(value));
  }
}
