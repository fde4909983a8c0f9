import { createHash } from 'node:crypto';
import type { FastYaml, Part } from './fast-yaml.ts';

/**
 * What YAML files say that were parsed and found valid before: looking that up costs a tenth of doing it again. A key is made of
 * the whole text and of all that it was held to, so that nothing is known of what has changed by one character.
 */
export interface KnownDocuments {
  find(key: string): FastYaml | undefined;
  keep(key: string, yaml: FastYaml): void;
}

/** Known documents, and what is to be written for the next run; undefined where that run would read the same. */
export interface KeptDocuments extends KnownDocuments {
  readonly written: () => string | undefined;
}

/** More is not kept: the policies of a workspace are a tenth of it. */
const MOST_CHARACTERS = 2 * 1024 * 1024;

/** The key of texts; `kind` says what they were held to beside. */
export function keyOf(kind: string, texts: readonly string[]): string {
  return digest(JSON.stringify([kind, ...texts]));
}

/** Known documents from what `written` gave before; of what is not exactly that, nothing is known. */
export function knownDocuments(text: string | undefined): KeptDocuments {
  const kept = new Map(text === undefined ? [] : Object.entries(readKept(text)));
  const used = new Map<string, Kept>();
  let isNew = false;
  return {
    find: (key) => {
      const known = kept.get(key);
      if (!known) return undefined;
      used.set(key, known);
      const [value, places] = known;
      return { value, root: () => partOf(JSON.parse(places) as KeptPart) }; // `keptPart` made it
    },
    keep: (key, { value, root }) => {
      if (!isJson(value)) return;
      used.set(key, [value, JSON.stringify(keptPart(root()))]);
      isNew = true;
    },
    written: () => (isNew ? write(new Map([...used, ...[...kept].filter(([key]) => !used.has(key))])) : undefined),
  };
}

/** A document's value, and its places as JSON of a `KeptPart`: few runs ask for them. */
type Kept = readonly [value: unknown, places: string];

/** Offset, or for what has members `[offset, key, offset of the key, member, …]`. */
type KeptPart = number | readonly (number | string | KeptPart)[];

function keptPart({ offset, members }: Part): KeptPart {
  if (!members) return offset;
  return [offset, ...[...members].flatMap(([key, { keyOffset, part }]) => [key, keyOffset, keptPart(part)])];
}

function partOf(kept: KeptPart): Part {
  if (typeof kept === 'number') return { offset: kept };
  let members: Part['members'];
  return {
    offset: Number(kept[0]),
    get members() {
      return (members ??= membersOf(kept));
    },
  };
}

function membersOf(kept: readonly (number | string | KeptPart)[]): NonNullable<Part['members']> {
  const members = new Map<string, { keyOffset: number; part: Part }>();
  for (let at = 1; at < kept.length; at += 3) {
    const part = partOf(kept[at + 2] as KeptPart); // the third of three, as `keptPart` writes them
    members.set(String(kept[at]), { keyOffset: Number(kept[at + 1]), part });
  }
  return members;
}

function write(documents: ReadonlyMap<string, Kept>): string {
  let size = 0;
  const fitting = [...documents].filter(([, kept]) => (size += JSON.stringify(kept).length) <= MOST_CHARACTERS);
  const body = JSON.stringify(Object.fromEntries(fitting));
  return `${digest(body)}\n${body}`;
}

function readKept(text: string): Readonly<Record<string, Kept>> {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return digest(body) === text.slice(0, end) ? (JSON.parse(body) as Record<string, Kept>) : {}; // the digest: `write` made it
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What JSON gives back as it was: YAML also has numbers that JSON does not. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return ['string', 'boolean', 'object'].includes(typeof value);
  if (Array.isArray(value)) return value.every(isJson);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}
