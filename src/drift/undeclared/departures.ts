import { canonicalJson, isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { anyTable } from '#src/registry/canonical-table.ts';
import type { Accepted, DefaultContext } from './defaults/accepted.ts';
import { acceptedAt, hasDefaultsWithin } from './defaults/defaults.ts';
import { bagKey } from './list-elements.ts';

/** A value that is not what AWS puts where nothing is declared. */
export interface Departure {
  readonly path: string;
  readonly live: Json | undefined;
  /** Null for nothing; absent where it is not known. */
  readonly default?: Json;
}

/** Where an undeclared value, or something inside it, is not AWS's own. */
export function departures(type: string, path: string, value: Json, context: DefaultContext): Departure[] {
  const plain = path.replaceAll(/\[[^\]]*\]/g, '');
  if (isOfAws(type, plain)) return [];
  const inBag = bagKey(value) === undefined ? undefined : acceptedAt(type, path);
  const known = resolved(inBag ?? acceptedAt(type, plain), context);
  const held = inBag !== undefined && isJsonObject(value) ? (value['Value'] ?? '') : value;
  if (known !== undefined) {
    if (known === 'aws' || (known instanceof RegExp ? known.test(String(held)) : isAnyOf(known, held, type, plain)))
      return [];
    const usual = known instanceof RegExp ? undefined : known[0];
    const at = inBag === undefined ? path : `${path}.Value`;
    if (isEmpty(held) && (usual === undefined || isEmpty(usual))) return [];
    return [{ path: at, live: held, default: usual ?? null }];
  }
  if (isEmpty(value) || value === false) return [];
  return inside(type, path, plain, value, context);
}

/** A structure whose default is not known as a whole: its members speak for themselves, where any of them is known. */
function inside(type: string, path: string, plain: string, value: Json, context: DefaultContext): Departure[] {
  if (hasDefaultsWithin(type, plain) && isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => departures(type, `${path}.${name}`, member, context));
  }
  if (hasDefaultsWithin(type, plain) && isJsonList(value)) {
    return value.flatMap((element, index) =>
      departures(type, `${path}[${bagKey(element) ?? index}]`, element, context),
    );
  }
  return [{ path: bagKey(value) === undefined ? path : `${path}.Value`, live: value }];
}

/** Properties in which AWS says again, spelled otherwise, what another one says. */
const TWINS = /\.SearchStringBase64$/;

const DECIDED = new Map<string, Map<string, boolean>>();

/** What nobody can change on what exists: AWS decided it when the resource was made, or decides it ever again. */
function isOfAws(type: string, path: string): boolean {
  const known = DECIDED.get(type) ?? new Map<string, boolean>();
  DECIDED.set(type, known);
  const decided = known.get(path) ?? (TWINS.test(path) || isDecided(type, path));
  known.set(path, decided);
  return decided;
}

function isDecided(type: string, path: string): boolean {
  const { readOnly = [], createOnly = [], writeOnly = [], identifier = [], tags = 'Tags' } = anyTable(type) ?? {};
  return [...readOnly, ...createOnly, ...writeOnly, ...identifier, tags].some((own) => {
    const of = own.replaceAll('.*', '');
    return path === of || path.startsWith(`${of}.`);
  });
}

function resolved(
  accepted: Accepted | undefined,
  context: DefaultContext,
): readonly Json[] | 'aws' | RegExp | undefined {
  return typeof accepted === 'function' ? accepted(context) : accepted;
}

function isAnyOf(accepted: readonly Json[], value: Json, type: string, path: string): boolean {
  return accepted.some((one) => isSame(one, value, type, path));
}

/** The same to AWS; what is empty or off counts as not there. */
function isSame(usual: Json, value: Json, type: string, path: string): boolean {
  if (meaningOf(type, path)?.holds('same', usual, value)) return true;
  if (isJsonObject(usual) && isJsonObject(value)) {
    const names = new Set([...Object.keys(usual), ...Object.keys(value)]);
    return [...names].every((name) => {
      const [one, other] = [usual[name] ?? null, value[name] ?? null];
      if ((isEmpty(one) || one === false) && (isEmpty(other) || other === false)) return true;
      const at = `${path}.${name}`;
      const known = one === null ? acceptedAt(type, at) : undefined;
      if (known !== undefined && typeof known !== 'function' && !(known instanceof RegExp)) {
        return known === 'aws' || isAnyOf(known, other, type, at);
      }
      return isSame(one, other, type, at);
    });
  }
  if (isJsonList(usual) && isJsonList(value)) {
    return usual.length === value.length && usual.every((one, index) => isSame(one, value[index] ?? null, type, path));
  }
  return (
    canonicalJson(usual) === canonicalJson(value) ||
    (isScalar(usual) && isScalar(value) && String(usual) === String(value))
  );
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  if (isJsonList(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every((member) => isEmpty(member) || member === false);
}
