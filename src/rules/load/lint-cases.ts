import { didYouMean } from '#src/documents/suggest.ts';
import type { Problem } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';
import { isKnownType } from '../language/known-type.ts';
import { propertyNames, propertyType, type ValueType } from '../language/types.ts';
import type { Rule } from '../rule.ts';
import type { RuleCase } from '../trial/case-snapshot.ts';
import type { PlacedCase } from '../trial/try-rule.ts';

/** What the cases of a rule name that is not there: types and properties that AWS has none of, parameters that the rule has not. */
export function lintCases({ id, types, parameters }: Rule, cases: readonly PlacedCase[]): Problem[] {
  return cases.flatMap(({ each, location }) => {
    const problem = ({ message, fix }: Said): Problem => ({
      location,
      message: `the case "${each.case}" of ${id} ${message}`,
      ...(fix === undefined ? {} : { fix }),
    });
    const resources = [each, ...(each.others ?? [])].flatMap((one) => ofResource(one, one.type ?? types[0] ?? ''));
    const unreadTypes = (each.unreadTypes ?? []).flatMap(ofType);
    const known = Object.keys(parameters);
    const strangers = Object.keys(each.parameters ?? {}).filter((name) => !known.includes(name));
    const ofParameters = strangers.map((name): Said => {
      return { message: `sets the parameter "${name}", which it does not have`, fix: didYouMean(name, known) };
    });
    return [...resources, ...unreadTypes, ...ofParameters].map(problem);
  });
}

interface Said {
  readonly message: string;
  readonly fix?: string | undefined;
}

function ofType(type: string): Said[] {
  return isKnownType(type) ? [] : [{ message: `names the type ${type}, which AWS does not have` }];
}

type Declared = Pick<RuleCase, 'properties' | 'facts' | 'unread'>;

function ofResource({ properties = {} }: Declared, type: string): Said[] {
  const unknown = ofType(type);
  if (unknown.length > 0) return unknown;
  return Object.entries(properties).flatMap(([name, value]): Said[] => {
    const found = propertyType([type], name);
    if (found) return ofValue(value as Json, found, name); // parsed YAML is JSON
    return [{ message: `names ${name}, which ${type} does not have`, fix: didYouMean(name, propertyNames([type])) }];
  });
}

/** Members of a value that its type has none of; what AWS leaves free may be anything. */
function ofValue(value: Json, type: ValueType, path: string): Said[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return type.kind === 'list' ? value.flatMap((item: Json) => ofValue(item, type.of, `${path}[]`)) : [];
  }
  if (Object.keys(value).some((key) => key.startsWith('$'))) return [];
  if (type.kind === 'map')
    return Object.entries(value).flatMap(([key, item]) => ofValue(item, type.of, `${path}.${key}`));
  if (type.kind !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]): Said[] => {
    const member = type.members.get(key);
    if (member) return ofValue(item, member(), `${path}.${key}`);
    return [
      { message: `names ${path}.${key}, which AWS does not have`, fix: didYouMean(key, [...type.members.keys()]) },
    ];
  });
}
