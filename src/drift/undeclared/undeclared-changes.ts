import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { propertyCode } from '#src/meaning/property-code.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Severity } from '#src/model/severity.ts';
import { severityOf } from '../severity/severity-of.ts';
import { isSettings } from '../compare/settings-bag.ts';
import { alwaysThere } from './defaults/always-there.ts';
import { hasDefaults } from './defaults/defaults.ts';
import { departures, type Departure } from './departures.ts';
import { alignedElements, bagKey } from './list-elements.ts';

/** A property that neither code nor template declares, and whose live value is not what AWS puts there. */
export interface UndeclaredChange {
  readonly path: string;
  readonly live: Json | undefined;
  /** What AWS puts there, null for nothing; absent where that is not known. */
  readonly default?: Json;
  /** One sentence. */
  readonly reason: string;
  readonly severity: Severity;
  /** Completes "this change …". */
  readonly does: string;
}

export interface UndeclaredContext {
  /** Everything that was read: defaults depend on neighbours (a network's own security group, who registers targets). */
  readonly resources: readonly Resource[];
}

/**
 * What left AWS's default outside of code. A default is excused only while live equals it. What AWS alone decides (read-only
 * and create-only properties, names, windows, zones) is never said, nor what is declared, nor tags. Of types whose defaults
 * are not known nothing is said.
 */
export function undeclaredChanges(
  live: Resource,
  declared: JsonObject,
  { resources }: UndeclaredContext,
): UndeclaredChange[] {
  if (!hasDefaults(live.type)) return [];
  const found = [
    ...undeclaredIn(live.properties, declared, '').flatMap(({ path, value }) =>
      departures(live.type, path, value, { live, resources, declared }),
    ),
    ...takenAway(live, declared),
  ];
  return found.map((departure) => changeOf(live.type, departure));

  function undeclaredIn(value: Json, known: Json, path: string): { readonly path: string; readonly value: Json }[] {
    if (isJsonObject(value) && isJsonObject(known)) {
      if ('$unresolved' in known || (path !== '' && isComparedAsWhole(live.type, plain(path)))) return [];
      return Object.entries(value).flatMap(([name, member]) => {
        const at = path === '' ? name : `${path}.${name}`;
        const own = declaredMember(known, name);
        return own === undefined ? [{ path: at, value: member }] : undeclaredIn(member, own, at);
      });
    }
    if (!isJsonList(value) || !isJsonList(known) || isComparedAsWhole(live.type, plain(path))) return [];
    return alignedElements(value, known).flatMap(({ key, element, declared: own }) => {
      const at = `${path}[${key}]`;
      if (own !== undefined) return undeclaredIn(element, own, at);
      // Of settings only what is declared counts as declared; of any other list all of it.
      return isSettings(nameOf(path)) && bagKey(element) !== undefined ? [{ path: at, value: element }] : [];
    });
  }
}

/** Rules of a parent, which stand or fall as a whole. */
const RULES = new Set(['Routes', 'Entries', 'Subscription']);

/** Documents, sets of rules and maps: what live adds to a declared one is a difference of that one. */
function isComparedAsWhole(type: string, path: string): boolean {
  const isMap = propertyCode(type, path)?.code.startsWith('{}') ?? false;
  return meaningOf(type, path) !== undefined || (isMap && !isSettings(nameOf(path))) || RULES.has(path);
}

/** Former names of a property: AWS returns the later one. */
const FORMER: Readonly<Record<string, string>> = {
  NoncurrentVersionExpiration: 'NoncurrentVersionExpirationInDays',
  NoncurrentVersionTransitions: 'NoncurrentVersionTransition',
  Transitions: 'Transition',
};

function declaredMember(known: JsonObject, name: string): Json | undefined {
  const own = [name, FORMER[name] ?? name].find((each) => Object.hasOwn(known, each));
  return own === undefined ? undefined : known[own];
}

function takenAway(live: Resource, declared: JsonObject): Departure[] {
  return alwaysThere(live)
    .filter(
      ({ path }) => !Object.hasOwn(declared, path) && live.properties[path] === undefined && !isUnread(live, path),
    )
    .map(({ path, value }) => ({ path, live: undefined, default: value }));
}

function isUnread({ gaps }: Resource, path: string): boolean {
  return gaps.some(({ scope }) => scope.kind !== 'property' || scope.properties.includes(path));
}

function changeOf(type: string, departure: Departure): UndeclaredChange {
  const { path, live } = departure;
  if (departure.default === undefined) {
    const reason =
      'Neither code nor template sets it. AWS has set it, or somebody outside of code: its default is not known.';
    return { ...departure, reason, severity: 'low', does: 'may be a default of AWS that is new' };
  }
  const usual = departure.default;
  const reason =
    usual === null
      ? 'Neither code nor template sets it: it was added outside of code.'
      : `Neither code nor template sets it, and AWS's default is another: it was changed outside of code.`;
  return { ...departure, reason, ...severityOf(type, path, usual ?? undefined, live) };
}

function nameOf(path: string): string {
  return plain(path).split('.').at(-1) ?? '';
}

function plain(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '');
}
