import { readFileSync, statSync } from 'node:fs';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { AuditError, type Location } from '#src/model/audit-error.ts';

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

function readText(path: string, file: string): string {
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    throw new AuditError(
      'yaml/syntax',
      document.errors.map((error) => ({ location: at(error.pos[0]), message: error.message })),
    );
  }
  const find = (path: readonly (string | number)[]): Pair | Node | null => {
    let node: Pair | Node | null = document.contents;
    for (const part of path) {
      const next = childOf(isPair(node) ? (node.value as Node | null) : node, part); // a pair's value is a node here
      if (!next) break;
      node = next;
    }
    return node;
  };
  return {
    file,
    value: toPlain(() => document.toJS({ maxAliasCount: 100 }), file),
    locate: (path) => {
      const node = find(path);
      return at(offsetOf(isPair(node) ? (node.value ?? node.key) : node));
    },
    locateKey: (path) => {
      const node = find(path);
      return at(offsetOf(isPair(node) ? node.key : node));
    },
  };
}

function childOf(node: Node | null, part: string | number): Pair | Node | undefined {
  if (isSeq(node)) return node.items[Number(part)] as Node | undefined; // a sequence's items are nodes after parsing
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => (isScalar(key) ? String(key.value) : undefined) === String(part));
}

function offsetOf(node: unknown): number {
  return hasRange(node) ? node.range[0] : 0;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && Array.isArray((node as { range?: unknown }).range);
}

function toPlain(read: () => unknown, file: string): unknown {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AuditError('yaml/aliases', { location: { file, line: 1, column: 1 }, message });
  }
}
