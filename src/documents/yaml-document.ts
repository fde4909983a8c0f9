import { readFileSync, statSync } from 'node:fs';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { type FastYaml, fastYaml, type Part } from './fast-yaml.ts';
import { fullYaml } from './full-yaml.ts';
import { positions } from './positions.ts';

/** A YAML file a person wrote, with the position of each of its keys and values. */
export interface YamlDocument {
  /** As shown to people: relative to the workspace. */
  readonly file: string;
  readonly value: unknown;
  /** Where the value at a path (keys and indexes) stands; the nearest parent's place when the path is absent. */
  locate(path: readonly (string | number)[]): Location;
  /** Where the key itself stands, for errors about keys. */
  locateKey(path: readonly (string | number)[]): Location;
}

/** A policy file larger than this is refused unread: parsing 10 MB takes 10 seconds. */
const MAX_BYTES = 1024 * 1024;

/** Reads and parses one YAML file. Throws AuditError with file, line and column for whatever is not one YAML document. */
export function readYaml(path: string, file: string): YamlDocument {
  return parseYaml(readText(path, file), file);
}

/** The text of a file that people write. Throws AuditError where it cannot be read, or is too large to be meant. */
export function readText(path: string, file: string): string {
  const start = { file, line: 1, column: 1 };
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) {
      const message = `the file has ${size} bytes; at most ${MAX_BYTES} are read`;
      throw new AuditError('yaml/too-large', { location: start, message, fix: 'Split it into several files.' });
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof AuditError) throw error;
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('yaml/unreadable', { location: start, message });
  }
}

/** Parses YAML 1.2 text; CRLF and a byte-order mark are fine, duplicate keys and alias bombs are errors. */
export function parseYaml(text: string, file: string): YamlDocument {
  return documentOf(text, file, yamlOf(text, file));
}

/** What a YAML text says; `file` is for the error where it says nothing. */
export function yamlOf(text: string, file: string): FastYaml {
  return fastYaml(text) ?? fullYaml(text, file);
}

/** A document of what its text was found to say. */
export function documentOf(text: string, file: string, { value, root }: FastYaml): YamlDocument {
  let parts: Part | undefined;
  const find = (path: readonly (string | number)[]): Place => {
    parts ??= root();
    let at: Place = { part: parts, keyOffset: parts.offset };
    for (const name of path) {
      const next = at.part.members?.get(String(name));
      if (!next) break;
      at = next;
    }
    return at;
  };
  const positionOf = positions(text);
  const place = (offset: number): Location => ({ file, ...positionOf(offset) });
  return {
    file,
    value,
    locate: (path) => place(find(path).part.offset),
    locateKey: (path) => place(find(path).keyOffset),
  };
}

interface Place {
  readonly part: Part;
  readonly keyOffset: number;
}
