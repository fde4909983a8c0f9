import { isJsonObject, type Json } from '#src/model/json.ts';

/** Members that name an element of a list among its siblings, the most telling first. */
const NAMES =
  `Key Id ID Name PolicyName RuleName Sid AttributeName IndexName Alias StatusCode ErrorCode Priority RuleNumber Region
  TagKey ParameterKey ParameterName OptionName ContainerName LogicalResourceId PathPattern EventType`.split(/\s+/);

/** How the elements of two lists are told apart; names that differ in case, or in a last dot, only are a pair. */
export interface Identity {
  readonly shown: (element: Json) => string;
  readonly key: (element: Json) => string;
}

/** By a member that all elements of both lists have and no two of one list share; undefined where there is none. */
export function identityOf(declared: readonly Json[], live: readonly Json[]): Identity | undefined {
  for (const name of NAMES) {
    const shown = (element: Json): string => String(isJsonObject(element) ? element[name] : element);
    if (![declared, live].every((list) => list.every((element) => hasName(element, name)))) continue;
    const key = [folded, (text: string): string => text].find((fold) =>
      [declared, live].every((list) => new Set(list.map((element) => fold(shown(element)))).size === list.length),
    );
    if (key) return { shown, key: (element) => key(shown(element)) };
  }
  return undefined;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}

function hasName(element: Json, name: string): boolean {
  const value = isJsonObject(element) ? element[name] : undefined;
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
