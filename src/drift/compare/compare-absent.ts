import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import { tableOfEveryType } from '#src/registry/every-type.ts';
import { type CompareContext, type Difference, differs, unknown, writeOnly } from './difference.ts';
import { memberOf, type Place } from './place.ts';

/** A declared property that live does not have: gone, unless AWS does not return it or means the same by silence. */
export function compareAbsent(
  place: Place,
  path: string,
  declared: Json,
  context: CompareContext,
): readonly Difference[] {
  if (context.isTemplate) return isNothing(declared) ? [] : [differs(path, declared, undefined)];
  if (place.isWriteOnly) return [writeOnly(path, declared, undefined)];
  if (isNothing(declared) || isSilence(place, declared, context)) return [];
  // Nothing can change inside what only a replacement changes, and the rest of it was returned.
  if (place.isCreateOnly && place.path !== place.name) return [];
  if (place.hasWriteOnly && isAllWriteOnly(place, declared)) return [writeOnly(path, declared, undefined)];
  const reason = whyUnread(place, declared, context);
  return [reason === undefined ? differs(path, declared, undefined) : unknown(path, declared, undefined, reason)];
}

/**
 * An empty text, list or object, and nothing at all, are one thing to AWS (rd#568, cfn#1605). `false` and 0 are values, and
 * so is a name for something empty (`{ "Block": {} }`).
 */
export function isNothing(value: Json): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  if (isJsonList(value)) return value.every(isNothing);
  return Object.values(value).every((member) => isNothing(member) && !isEmptyObject(member));
}

export function isEmptyObject(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Values by whose absence an API says the same. */
function isSilence({ name, type }: Place, declared: Json, { account }: CompareContext): boolean {
  if (typeof declared === 'object') return false;
  const text = String(declared);
  // The other side's owner is named where it is another account only (cfn#2310).
  if (/(Owner|OwnerId|AccountId)$/.test(name) && text === account) return true;
  // All ports, of a protocol that has none.
  if (/^(From|To)Port$/.test(name) && text === '-1') return true;
  // Documented defaults that AWS leaves out: at once (cfn#966), a container without a share of its own (tfaws#2336).
  return (
    text === '0' &&
    (name === 'TransitionInDays' || (type === 'AWS::ECS::TaskDefinition' && /^(Cpu|HostPort)$/.test(name)))
  );
}

/** Why a read may be without it although nobody removed it. */
function whyUnread(place: Place, declared: Json, { isCanonical = false }: CompareContext): string | undefined {
  if (place.isCreateOnly) return 'AWS does not return it; only a replacement of the resource could have changed it';
  if (isOff(declared)) return 'AWS does not return what is switched off';
  if (isCanonical) return undefined; // our own readers return what the API has
  if (place.table?.isUnreadable) return 'AWS does not return it: CloudFormation cannot read this type';
  if (place.path === (place.table?.tags ?? 'Tags'))
    return 'the read does not return tags: AWS\u2019s own are missing too';
  if (tableOfEveryType(place.type)?.required?.[place.owner]?.includes(place.name)) {
    return 'AWS does not return it, and no resource is without it';
  }
  const isAlwaysSet = /^(boolean|integer|number)$/.test(place.code) && !REMOVABLE.has(place.name);
  return isAlwaysSet ? 'AWS does not return it: it has a value at all times' : undefined;
}

/** Numbers without which there is no limit. */
const REMOVABLE = new Set([
  'RetentionInDays',
  'ReservedConcurrentExecutions',
  'MaxAllocatedStorage',
  'MaxSessionDuration',
]);

function isOff(value: Json): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).every(isOff) : value === false;
}

function isAllWriteOnly(place: Place, declared: Json): boolean {
  if (place.isWriteOnly || isNothing(declared)) return true;
  if (Array.isArray(declared)) return declared.every((item: Json) => isAllWriteOnly(place, item));
  if (!isJsonObject(declared)) return false;
  return Object.entries(declared).every(([name, value]) => isAllWriteOnly(memberOf(place, name), value));
}
