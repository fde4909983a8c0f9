import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { policyOf } from '#src/meaning/policy-shape.ts';
import { DEFAULTS } from '#src/registry/aws-defaults.ts';
import { isSameOwner } from './arn-name.ts';
import { awsOwn, isAwsKey } from './aws-element.ts';
import { isTransformed } from './aws-transform.ts';
import { compareAbsent, isEmptyObject, isNothing } from './compare-absent.ts';
import { compareList } from './compare-list.ts';
import { comparePolicy } from './compare-policy.ts';
import { type CompareContext, type Difference, differs, unknown } from './difference.ts';
import { isOrdered } from './ordered-lists.ts';
import { memberOf, type Place, readOnlyTwin, textPlace } from './place.ts';
import { isSettings } from './settings-bag.ts';
import { isSameScalar } from './same-scalar.ts';
import { documentsOf } from './documents-of.ts';
import { isSameDigest, openIn, openWithin } from './open-value.ts';
import { asTagList } from './tag-shape.ts';
import { whyUnknowable } from './unknowable.ts';

/** What stays the same on the way down. */
export interface Scope {
  readonly context: CompareContext;
  /** The declared object that has the property. */
  readonly siblings: JsonObject;
  /** All that live says of the resource. */
  readonly whole: JsonObject;
}

/** Every difference at a place and inside it. */
export function compareValue(
  place: Place,
  path: string,
  declared: Json,
  live: Json | undefined,
  scope: Scope,
): readonly Difference[] {
  if (declared === live || declared === null) return [];
  const open = openIn(declared);
  if (open !== undefined) return isSameDigest(declared, live) ? [] : [unknown(path, declared, live, open)];
  if (live === undefined || live === null) return compareMissing(place, path, declared, scope);
  const shut = openIn(live);
  if (shut !== undefined) return [unknown(path, declared, live, shut)];
  if (isNothing(declared) && (isNothing(live) || isDefault(place, live, scope))) return [];
  return compareKnown(place, path, declared, live, scope);
}

/** What AWS sets where nothing is declared, while live still is that. */
function isDefault(place: Place, live: Json, scope: Scope): boolean {
  const known = DEFAULTS[place.type]?.[place.path];
  const value = typeof known === 'function' ? known(scope.siblings) : known;
  return value !== undefined && compareKnown(place, '', value, live, scope).length === 0;
}

/** A property that AWS also returns as a read-only one (`Endpoint.Port`) is there all the same. */
function compareMissing(place: Place, path: string, declared: Json, scope: Scope): readonly Difference[] {
  const elsewhere = scope.context.isTemplate ? undefined : readOnlyTwin(place);
  if (elsewhere === undefined || isNothing(declared)) return compareAbsent(place, path, declared, scope.context);
  const twin = valueIn(scope.whole, elsewhere);
  const reason = `AWS returns it as ${elsewhere.join('.')} only, and not here`;
  return twin === undefined
    ? [unknown(path, declared, undefined, reason)]
    : compareKnown(place, path, declared, twin, scope);
}

function valueIn(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, part) => (isJsonObject(inner) ? inner[part] : undefined), value);
}

function compareKnown(place: Place, path: string, declared: Json, live: Json, scope: Scope): readonly Difference[] {
  const [policy, other] = place.path === '' ? [] : [policyOf(declared), policyOf(live)];
  if (policy && other) {
    return comparePolicy(path, policy, other, openWithin(policy) === undefined, (at, one, same) =>
      compareMembers(textPlace(place), at, one, same, scope),
    );
  }
  if (isMeant(place, declared, live, scope.context)) return compareDescriptions(place, path, declared, live, scope);
  const found = compareStructure(place, path, ...documentsOf(place, declared, live, scope.siblings), scope);
  const isNormal = found.some(({ is }) => is === 'differs') && isTransformed(place, declared, live, scope);
  return isNormal ? [] : found;
}

function isMeant(place: Place, declared: Json, live: Json, context: CompareContext): boolean {
  const { meaning } = place;
  if (
    !meaning ||
    (isJsonList(declared) && isOrdered(place)) ||
    openWithin(declared) !== undefined ||
    !meaning.holds('same', declared, live)
  )
    return false;
  return typeof declared !== 'string' || typeof live !== 'string' || isSameOwner(declared, live, context);
}

/** Rules that let the same through may still be described otherwise, which no meaning sees. */
function compareDescriptions(
  place: Place,
  path: string,
  declared: Json,
  live: Json,
  scope: Scope,
): readonly Difference[] {
  if (!/^SecurityGroup(In|E)gress$/.test(place.path)) return [];
  return compareStructure(place, path, declared, live, scope).filter(({ path: at }) => at.endsWith('.Description'));
}

function compareStructure(place: Place, path: string, declared: Json, live: Json, scope: Scope): readonly Difference[] {
  if (isJsonList(declared) && isJsonList(live)) {
    const comparison = {
      compare: (inner: string, one: Json, other: Json) => compareValue(place, inner, one, other, scope),
      missing: (inner: string, one: Json) => missingElement(inner, one),
      isAwsOwn: awsOwn(place, live, scope.context),
    };
    return compareList(place, path, declared, live, comparison);
  }
  if (isJsonObject(declared) && isJsonObject(live)) return compareMembers(place, path, declared, live, scope);
  const [one, other] = [asTagList(declared, live), asTagList(live, declared)];
  if (one !== declared || other !== live) return compareValue(place, path, one, other, scope);
  if (isJsonList(declared) && declared.length === 1 && !isJsonObject(live)) {
    return compareValue(place, path, declared[0] ?? null, live, scope);
  }
  if (isJsonList(live) && live.length === 1 && !isJsonObject(declared)) {
    return compareValue(place, path, declared, live[0], scope);
  }
  if (typeof declared === 'object' || typeof live === 'object') return [differs(path, declared, live)];
  if (isSameScalar(place, declared, live, scope.context)) return [];
  const why = whyUnknowable(String(declared), String(live), scope.context);
  return [why === undefined ? differs(path, declared, live) : unknown(path, declared, live, why)];
}

/** An element that a returned list does not have is gone, whatever is known of the property. */
function missingElement(path: string, declared: Json): readonly Difference[] {
  if (isNothing(declared)) return [];
  const open = openWithin(declared);
  return [open === undefined ? differs(path, declared, undefined) : unknown(path, declared, undefined, open)];
}

function compareMembers(
  place: Place,
  path: string,
  declared: JsonObject,
  live: JsonObject,
  scope: Scope,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [name, value] of Object.entries(declared)) {
    const at = path === '' ? name : `${path}.${name}`;
    const other = Object.hasOwn(live, name) ? live[name] : undefined;
    if (other === undefined && isOtherChoice(declared, live)) found.push(differs(at, value, undefined));
    else found.push(...compareValue(memberOf(place, name), at, value, other, { ...scope, siblings: declared }));
  }
  return isOwnMap(place) ? [...found, ...extraKeys(place, path, declared, live, scope.context)] : found;
}

/** `{ "Block": {} }` against `{ "Count": {} }`: the name is all there is to choose. */
function isOtherChoice(declared: JsonObject, live: JsonObject): boolean {
  const choices = Object.values(declared);
  return choices.length === 1 && choices.every(isEmptyObject) && Object.keys(live).length > 0;
}

/** A map of one's own keys (environment variables, tags): a key more is another value. */
function isOwnMap({ code, name }: Place): boolean {
  return code.startsWith('{}') && !isSettings(name);
}

function extraKeys(
  place: Place,
  path: string,
  declared: JsonObject,
  live: JsonObject,
  context: CompareContext,
): readonly Difference[] {
  return Object.entries(live)
    .filter(
      ([key, value]) => !Object.hasOwn(declared, key) && !isNothing(value) && !isAwsKey(place, key, value, context),
    )
    .map(([key, value]) => differs(`${path}.${key}`, undefined, value));
}
