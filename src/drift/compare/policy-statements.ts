import { canonicalJson, isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { principalsOf } from '#src/meaning/policy-principal.ts';

const MEMBERS = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** Who may use a bucket through CloudFront, by its id alone: AWS returns three spellings of it (cdkd#872). */
const ORIGIN_ACCESS_IDENTITY = /^arn:aws[a-z-]*:iam::cloudfront:user\/CloudFront Origin Access Identity (\w+)$/;

/**
 * A policy with every member of every statement written out as a list of texts, so that two policies can be compared part
 * by part: what one statement does not have is an empty list there. Order, repetition, and one element instead of a list
 * mean nothing; neither does the case of actions and condition keys.
 */
export function spelledPolicy(document: JsonObject): JsonObject {
  const { Statement: statement = [], Version: version = null, Id: id = null } = document;
  return { Version: version, Id: id, Statement: listOf(statement).filter(isJsonObject).map(spelledStatement) };
}

function spelledStatement(statement: JsonObject): JsonObject {
  const lists = MEMBERS.map((member) => [
    member,
    listOf(statement[member] ?? []).map((value) => (member.endsWith('Action') ? caseless(value) : value)),
  ]);
  return {
    Sid: statement['Sid'] ?? '',
    Effect: statement['Effect'] ?? '',
    Principal: spelledPrincipal(statement['Principal']),
    NotPrincipal: spelledPrincipal(statement['NotPrincipal']),
    ...(Object.fromEntries(lists) as JsonObject), // pairs of a name and a list of Json
    Condition: spelledCondition(statement['Condition']),
  };
}

function caseless(value: Json): Json {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function spelledPrincipal(value: Json | undefined): JsonObject {
  const kinds: Record<string, Json[]> = { AWS: [], Service: [], Federated: [], CanonicalUser: [] };
  if (value === undefined) return kinds;
  if (isJsonObject(value) && Object.values(value).some((names) => listOf(names).some(isJsonObject))) {
    return { ...kinds, ...Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, listOf(names)])) };
  }
  for (const [kind, name] of principalsOf(value)) {
    const identity = ORIGIN_ACCESS_IDENTITY.exec(name)?.[1];
    if (identity === undefined) (kinds[kind] ??= []).push(name);
    else kinds['CanonicalUser']?.push(identity);
  }
  return kinds;
}

/** Operators and keys have no case, all values are text, and none of their lists has an order. */
function spelledCondition(condition: Json | undefined): Json {
  if (!isJsonObject(condition)) return condition ?? [];
  return Object.entries(condition).flatMap(([operator, keys]): Json[] =>
    isJsonObject(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          Key: `${operator.toLowerCase()} ${key.toLowerCase()}`,
          Value: listOf(values).map((value) => (typeof value === 'object' ? value : conditionText(operator, value))),
        }))
      : [canonicalJson([operator, keys])],
  );
}

function conditionText(operator: string, value: Json): string {
  return /bool|null/i.test(operator) ? String(value).toLowerCase() : String(value);
}

function listOf(value: Json): readonly Json[] {
  return isJsonList(value) ? value : [value];
}
