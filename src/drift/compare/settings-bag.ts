import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Place } from './place.ts';

const NAMES = new Set(['Key', 'Name', 'OptionName', 'ParameterName', 'SettingName', 'AttributeName']);
const VALUES = new Set(['Value', 'ParameterValue', 'OptionValue', 'SettingValue', 'AttributeValue']);

/**
 * Whether a list holds settings of a service, one name and value each (`LoadBalancerAttributes`, `OptionSettings`): AWS
 * returns all it has, so that only the declared names count (rd#339, rd#612). Names of one's own, as environment variables
 * and tags are, are no settings.
 */
export function isSettingsBag({ name }: Place, live: readonly Json[]): boolean {
  return (
    isSettings(name) &&
    live.every((element) => hasOne(element, NAMES)) &&
    live.some((element) => hasOne(element, VALUES))
  );
}

/** Whether a list or map of this name holds settings. */
export function isSettings(name: string): boolean {
  return /(Attributes|Settings|Options|Parameters|Properties)$/.test(name);
}

function hasOne(element: Json, members: ReadonlySet<string>): boolean {
  return isJsonObject(element) && Object.keys(element).some((member) => members.has(member));
}
