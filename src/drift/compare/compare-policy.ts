import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { grantKey, saidBy } from '#src/meaning/policy-grants.ts';
import { type Difference, differs } from './difference.ts';
import { spelledPolicy } from './policy-statements.ts';

/** Compares two spelt-out policies member by member. */
type ComparePart = (path: string, declared: JsonObject, live: JsonObject) => readonly Difference[];

/**
 * Policies: what their statements say decides, not how it is spread over them. Where that is the same, a statement's name
 * or a version that was declared and is another one now is still a difference. `isWhole`: nothing in it is unresolved.
 */
export function comparePolicy(
  path: string,
  declared: JsonObject,
  live: JsonObject,
  isWhole: boolean,
  compare: ComparePart,
): readonly Difference[] {
  const areAlike = isWhole && said(declared) === said(live);
  return areAlike ? compareNames(path, declared, live) : compare(path, spelledPolicy(declared), spelledPolicy(live));
}

function said(policy: JsonObject): string {
  return saidBy(statementsOf(policy)).map(grantKey).join('\n');
}

function compareNames(path: string, declared: JsonObject, live: JsonObject): readonly Difference[] {
  const members = ['Version', 'Id'].filter((name) => isOther(declared[name], live[name]));
  const names = new Set(statementsOf(live).map(({ Sid: name }) => name));
  const renamed = statementsOf(declared).filter(({ Sid: name }) => isOther(name, '') && !names.has(name));
  return [
    ...members.map((name) => differs(`${path}.${name}`, declared[name], live[name])),
    ...renamed.map(({ Sid: name }) => differs(`${path}.Statement[${String(name)}].Sid`, name, undefined)),
  ];
}

/** What is not declared may be anything; AWS adds names and versions of its own (rd#1314). */
function isOther(declared: Json | undefined, live: Json | undefined): boolean {
  return declared !== undefined && declared !== '' && declared !== live;
}

function statementsOf({ Statement: statement = [] }: JsonObject): JsonObject[] {
  return (isJsonList(statement) ? statement : [statement]).filter(isJsonObject);
}
