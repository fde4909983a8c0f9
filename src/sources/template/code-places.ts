import { isAbsolute, relative } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isList } from './intrinsic-functions.ts';
import type { CodePlace } from './template-stack.ts';

/**
 * Where the program that was synthesized makes each resource, by logical id: the innermost frame of the stack trace in
 * the CDK's metadata that is a file below `root` and no package.
 */
export function codePlaces(metadata: JsonObject, root: string): ReadonlyMap<string, CodePlace> {
  const places = new Map<string, CodePlace>();
  for (const entries of Object.values(metadata)) {
    const known = (isList(entries) ? entries : []).filter(isJsonObject);
    const logicalId = known.find(({ type }) => type === 'aws:cdk:logicalId')?.['data'];
    const trace = known.find(({ type }) => type === 'aws:cdk:creationStack')?.['data'];
    const place = trace === undefined ? undefined : placeIn(trace, root);
    if (typeof logicalId === 'string' && place) places.set(logicalId, place);
  }
  return places;
}

function placeIn(trace: Json, root: string): CodePlace | undefined {
  for (const frame of isList(trace) ? trace : []) {
    const [, path = '', line] = /\(?((?:file:\/\/)?[^()]+):(\d+):\d+\)?$/.exec(String(frame)) ?? [];
    const file = relative(root, path.replace(/^file:\/\//, '').trim());
    const isOwn =
      path !== '' && !file.startsWith('..') && !isAbsolute(file) && !/(^|[\\/])node_modules[\\/]/.test(file);
    if (isOwn) return { file, line: Number(line) };
  }
  return undefined;
}
