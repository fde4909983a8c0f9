import type { Meaning } from '#src/meaning/meaning.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { anyTable } from '#src/registry/canonical-table.ts';
import type { TypeTable } from '#src/registry/type-table.ts';

/** One property of a type, as AWS's schema and AWS's meaning know it; lists and their elements are one place. */
export interface Place {
  readonly type: string;
  readonly table: TypeTable | undefined;
  /** Dotted, without indexes. */
  readonly path: string;
  readonly name: string;
  /** The definition that has the property; '' is the resource itself. */
  readonly owner: string;
  /** The registry's code; `json` where the schema says nothing. */
  readonly code: string;
  /** Under a key of somebody's own (an environment variable): its case, too, is theirs. */
  readonly isOwn: boolean;
  /** Inside a document of a language of its own, where names mean nothing to AWS's schema. */
  readonly isText: boolean;
  readonly meaning: Meaning | undefined;
  readonly isWriteOnly: boolean;
  readonly isCreateOnly: boolean;
  /** AWS's own normalization. */
  readonly transform: string | undefined;
  /** Whether a part of it is write-only. */
  readonly hasWriteOnly: boolean;
  readonly members: Map<string, Place>;
}

interface Paths {
  readonly writeOnly: readonly string[];
  readonly createOnly: readonly string[];
  readonly transforms: ReadonlyMap<string, string>;
}

const ROOTS = new Map<string, Place>();
const PATHS = new Map<string, Paths>();

/** The root of a type's properties. Places are made once a type and path, so that a walk asks no schema twice. */
export function rootOf(type: string): Place {
  const known = ROOTS.get(type);
  if (known) return known;
  const table = anyTable(type);
  const root: Place = { ...placeAt(type, table, '', '', 'json'), code: '' };
  ROOTS.set(type, root);
  return root;
}

/** The place of a member of an object at this place. */
export function memberOf(place: Place, name: string): Place {
  const known = place.members.get(name);
  if (known) return known;
  const path = place.path === '' ? name : `${place.path}.${name}`;
  const made = place.isText
    ? { ...place, path, name, members: new Map() }
    : {
        ...placeAt(place.type, place.table, path, name, codeOfMember(place, name)),
        owner: ownerOf(place),
        isOwn: isMap(place),
      };
  place.members.set(name, made);
  return made;
}

/** A place inside a document of its own language, of which AWS's schema says nothing. */
export function textPlace(place: Place): Place {
  const known = place.members.get('');
  if (known) return known;
  const made = { ...place, isText: true, code: 'json', meaning: undefined, transform: undefined, members: new Map() };
  place.members.set('', made);
  return made;
}

function isMap({ code, isOwn }: Place): boolean {
  return isOwn || /^(~?\[\])*\{\}/.test(code);
}

function ownerOf({ code }: Place): string {
  return /#(\w+)/.exec(code)?.[1] ?? '';
}

function codeOfMember({ table, code }: Place, name: string): string {
  if (!table) return 'json';
  const inner = code.replace(/^(~?\[\])+/, '');
  if (inner.startsWith('{}')) return inner.slice(2);
  const members =
    code === ''
      ? [table.properties]
      : inner.split('|').map((option) => (option.startsWith('#') ? table.definitions[option.slice(1)] : undefined));
  for (const each of members) if (each && Object.hasOwn(each, name)) return each[name] ?? 'json';
  return 'json';
}

function placeAt(type: string, table: TypeTable | undefined, path: string, name: string, code: string): Place {
  const { writeOnly, createOnly, transforms } = pathsOf(type, table);
  return {
    type,
    table,
    path,
    name,
    owner: '',
    code,
    isOwn: false,
    isText: false,
    meaning: path === '' ? undefined : meaningOf(type, path),
    isWriteOnly: isOneOf(writeOnly, path),
    isCreateOnly: isOneOf(createOnly, path),
    transform: transforms.get(path),
    hasWriteOnly: writeOnly.some((each) => each.startsWith(`${path}.`)),
    members: new Map(),
  };
}

/** One of the paths, or inside one. */
function isOneOf(paths: readonly string[], path: string): boolean {
  return paths.some((each) => path === each || path.startsWith(`${each}.`));
}

function pathsOf(type: string, table: TypeTable | undefined): Paths {
  const known = PATHS.get(type);
  if (known) return known;
  const plain = (paths: readonly string[] = []): string[] => paths.map(withoutStars);
  const made = {
    writeOnly: plain(table?.writeOnly),
    createOnly: plain(table?.createOnly),
    transforms: new Map(Object.entries(table?.transforms ?? {}).map(([path, rule]) => [withoutStars(path), rule])),
  };
  PATHS.set(type, made);
  return made;
}

function withoutStars(path: string): string {
  return path
    .replace(/^properties\./, '')
    .split('.')
    .filter((part) => part !== '*')
    .join('.');
}

/** The read-only property by which AWS returns what a top-level property declares (`Endpoint.Port` for `Port`), as a path. */
export function readOnlyTwin({ table, path, name }: Place): readonly string[] | undefined {
  if (path !== name) return undefined;
  return table?.readOnly.find((each) => each.endsWith(`.${name}`))?.split('.');
}
