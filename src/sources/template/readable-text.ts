import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { CodeView } from './code-view.ts';
import { isList, unresolved } from './intrinsic-functions.ts';

/**
 * CloudFormation answers every character of a template that is not ASCII as `?`. Where the code at hand has a text that would
 * be answered so, that text was deployed; where only what runs has one, nobody knows what was.
 */
export function withReadableText(deployed: CodeView, code: readonly Resource[], live: readonly Resource[]): CodeView {
  const written = new Map(code.map((resource) => [placeOf(resource), resource]));
  const running = new Map(live.map((resource) => [resourceKey(resource), resource]));
  const resources = deployed.resources.map((resource) => {
    const [one, other] = [written.get(placeOf(resource)), running.get(resourceKey(resource))];
    const read = (of: (resource: Resource) => JsonObject): JsonObject =>
      readable(of(resource), one && of(one), other && of(other)) as JsonObject; // an object stays one
    const tags = read((each) => each.tags);
    return {
      ...resource,
      properties: read(({ properties }) => properties),
      tags: Object.fromEntries(
        Object.entries(tags).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      ),
    };
  });
  return { ...deployed, resources };
}

function placeOf({ type, origin }: Resource): string {
  return `${origin.stack} ${origin.logicalId} ${type}`;
}

function readable(masked: Json, written: Json | undefined, running: Json | undefined): Json {
  if (typeof masked === 'string') {
    if (!masked.includes('?')) return masked;
    if (typeof written === 'string' && isMaskOf(masked, written)) return written;
    const isMasked = typeof running === 'string' && isMaskOf(masked, running);
    return isMasked ? unresolved('CloudFormation answers its letters that are not ASCII as "?"') : masked;
  }
  if (isList(masked))
    return masked.map((item, index) => readable(item, memberOf(written, index), memberOf(running, index)));
  if (!isJsonObject(masked)) return masked;
  return Object.fromEntries(
    Object.entries(masked).map(([key, each]) => [key, readable(each, memberOf(written, key), memberOf(running, key))]),
  );
}

function memberOf(value: Json | undefined, key: string | number): Json | undefined {
  if (value === undefined) return undefined;
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

const NOT_ASCII = /[^\0-\x7f]/gu;

/** Whether the text would be answered as the mask; whether a letter, half of one or a byte becomes a `?` is documented nowhere. */
function isMaskOf(mask: string, text: string): boolean {
  if (text.search(NOT_ASCII) < 0) return false;
  const counts: ((letter: string) => number)[] = [
    () => 1,
    ({ length }) => length,
    (letter) => Buffer.byteLength(letter),
  ];
  return counts.some((count) => text.replaceAll(NOT_ASCII, (letter) => '?'.repeat(count(letter))) === mask);
}
