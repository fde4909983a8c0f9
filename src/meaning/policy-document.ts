import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { documentOf } from './json-text.ts';
import type { Meaning } from './meaning.ts';
import { coversPattern, type Grant, grantKey, grantsOf, type Part } from './policy-grants.ts';
import { principalOf } from './policy-principal.ts';

/** A policy without a version has this one, in which `${…}` is text and no variable. */
const FIRST_VERSION = '2008-10-17';

/** IAM and resource policies: what they allow and deny, not how it is spread over statements, spelt or called (Sid, Id). */
export const policyDocument: Meaning = {
  canonical: (value) => {
    const document = documentOf(value);
    if (!isJsonObject(document) || matcherOf(document)) return document;
    const { Statement, Id: _, ...rest } = document;
    return Statement === undefined ? rest : { ...rest, Statement: policyStatements.canonical(Statement) };
  },
  holds: (mode, expected, actual) => {
    const [wanted, found] = [documentOf(expected), documentOf(actual)];
    const [few, many] = [wanted, found].map((document) => (isJsonObject(document) ? document['Statement'] : undefined));
    if (few === undefined || many === undefined) return canonicalJson(wanted) === canonicalJson(found);
    return versionOf(wanted) === versionOf(found) && policyStatements.holds(mode, few, many);
  },
};

/** A policy's Statement: a list, or its only element. */
export const policyStatements: Meaning = {
  canonical: (value) => {
    if (matcherOf(value) || typeof value !== 'object' || value === null) return value;
    const statements = statementsOf(value);
    const open = statements.filter(isOpen);
    return [...merged(grantsOf(statements.filter((each) => !isOpen(each)))), ...open.map(withoutSid)];
  },
  holds: (mode, expected, actual) => {
    if (!listOf(actual).every(isStatement)) return canonicalJson(expected) === canonicalJson(actual);
    const [wanted = [], found = []] = [expected, actual].map((value) => grantsOf(statementsOf(value)));
    if (mode === 'within') return wanted.every((grant) => found.some((other) => coversPattern(other, grant)));
    return canonicalJson(wanted.map(grantKey)) === canonicalJson(found.map(grantKey));
  },
};

/** The version matters only to what uses variables. */
function versionOf(document: Json): string {
  const version = isJsonObject(document) ? document['Version'] : undefined;
  return canonicalJson(document).includes('${') ? String(version ?? FIRST_VERSION) : '';
}

function isStatement(value: Json): boolean {
  return isJsonObject(value) && value['Effect'] !== undefined;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function statementsOf(value: Json): JsonObject[] {
  return listOf(value).filter(isJsonObject);
}

/** Has matchers in it, or what is not known (`$unresolved`, `$ref`): nothing to split or merge by. */
function isOpen(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (matcherOf(value) || Object.keys(value).some((key) => key.startsWith('$'))) return true;
  return Object.values(value).some((member) => isOpen(member));
}

function withoutSid({ Sid: _, ...statement }: JsonObject): JsonObject {
  return statement;
}

/** The grants as the fewest statements that a fixed order of merging gives: actions, then resources, then principals. */
function merged(grants: readonly Grant[]): JsonObject[] {
  const whole = grants.map((grant) => ({
    ...grant,
    principal: [grant.principal],
    action: [grant.action],
    resource: [grant.resource],
  }));
  return join(join(join(whole, 'action'), 'resource'), 'principal').map(statement);
}

type Wide = Pick<Grant, 'effect' | 'condition'> & Record<Facet, readonly Part[]>;
type Facet = 'action' | 'resource' | 'principal';

function join(statements: readonly Wide[], facet: Facet): Wide[] {
  const groups = new Map<string, Wide>();
  for (const each of statements) {
    const others = (['action', 'resource', 'principal'] as const).filter((name) => name !== facet);
    const isAlone = each[facet].some(({ key, member }) => key === '' || member.startsWith('Not'));
    const same = others.map((name) => each[name].map(({ key }) => key));
    const key = canonicalJson([
      each.effect,
      each.condition.key,
      ...same,
      isAlone ? each[facet].map(({ key }) => key) : '',
    ]);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, [facet]: [...group[facet], ...each[facet]] } : each);
  }
  return [...groups.values()];
}

function statement({ effect, principal, action, resource, condition }: Wide): JsonObject {
  const pairs = principal.filter(({ member }) => member === 'Principal').map(({ value }) => value as [string, string]); // of principalsOf()
  return {
    Effect: effect,
    ...(pairs.length > 0 && principal[0]?.key !== '' ? { Principal: principalOf(pairs) } : member(principal)),
    ...member(action),
    ...member(resource),
    ...(condition.key === '' ? {} : { Condition: condition.value }),
  };
}

function member(parts: readonly Part[]): JsonObject {
  const [first] = parts;
  if (!first || first.key === '') return {};
  return { [first.member]: parts.length === 1 ? first.value : parts.map(({ value }) => value) };
}
