import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { doesArnCover, doesGlobCover } from './glob-coverage.ts';
import { conditionKey } from './policy-condition.ts';
import { principalsOf } from './policy-principal.ts';

/** One element of a statement's Principal, Action or Resource; a `Not…` member, an "all but these", is one as a whole. */
export interface Part {
  readonly member: string;
  readonly value: Json;
  /** Equal for parts of one meaning; empty where the statement has no such member. */
  readonly key: string;
}

/** The least that a statement allows or denies: one action on one resource by one principal under one condition. */
export interface Grant {
  readonly effect: string;
  readonly principal: Part;
  readonly action: Part;
  readonly resource: Part;
  readonly condition: Part;
}

/** More pairs than this are not searched for grants that others cover: only then can a redundant statement be a difference. */
const MOST_PAIRS = 2_000_000;

/** All that statements say, each thing once and in a fixed order, whatever statements it is spread over. */
export function saidBy(statements: readonly JsonObject[]): Grant[] {
  const grants = new Map(statements.flatMap(split).map((grant) => [grantKey(grant), grant]));
  return [...grants].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, grant]) => grant);
}

/** What statements allow and deny: the same without what others among them say already. */
export function grantsOf(statements: readonly JsonObject[]): Grant[] {
  const all = saidBy(statements);
  const wide = all.filter(
    ({ principal, action, resource, condition }) =>
      condition.key === '' || [principal, action, resource].some(({ key }) => /[*?]/.test(key)),
  );
  if (all.length * wide.length > MOST_PAIRS) return all;
  return all.filter((grant) => !wide.some((other) => other !== grant && covers(other, grant) && !covers(grant, other)));
}

export function grantKey({ effect, principal, action, resource, condition }: Grant): string {
  return canonicalJson([effect, principal.key, action.key, resource.key, condition.key]);
}

function split(statement: JsonObject): Grant[] {
  const effect = String(statement['Effect'] ?? '');
  const condition = {
    member: 'Condition',
    value: statement['Condition'] ?? {},
    key: conditionKey(statement['Condition']),
  };
  const principals = partsOf(statement, 'Principal', (value) =>
    principalsOf(value).map((pair) => ({ value: pair, key: canonicalJson(pair) })),
  );
  const actions = partsOf(statement, 'Action', (value) =>
    texts(value).map((text) => ({ value: text, key: text.toLowerCase().replaceAll(/\*+/g, '*') })),
  );
  const resources = partsOf(statement, 'Resource', (value) => texts(value).map((text) => ({ value: text, key: text })));
  return principals.flatMap((principal) =>
    actions.flatMap((action) => resources.map((resource) => ({ effect, principal, action, resource, condition }))),
  );
}

function partsOf(statement: JsonObject, member: string, read: (value: Json) => Omit<Part, 'member'>[]): Part[] {
  const [listed, excepted] = [statement[member], statement[`Not${member}`]];
  if (listed !== undefined) return read(listed).map((part) => ({ member, ...part }));
  if (excepted === undefined) return [{ member, value: null, key: '' }];
  const keys = [...new Set(read(excepted).map(({ key }) => key))].toSorted();
  return [{ member: `Not${member}`, value: excepted, key: `not ${canonicalJson(keys)}` }];
}

function texts(value: Json): string[] {
  return (Array.isArray(value) ? value : [value]).map((item: Json) =>
    isJsonObject(item) || item === null ? canonicalJson(item) : String(item),
  );
}

/** Whether the first grant says all that the second says. */
function covers(outer: Grant, inner: Grant): boolean {
  return (
    outer.effect === inner.effect &&
    (outer.condition.key === '' || outer.condition.key === inner.condition.key) &&
    doesPartCover(
      outer.principal,
      inner.principal,
      (wide, narrow) => wide === '["AWS","*"]' && narrow.startsWith('["AWS"'),
    ) &&
    doesPartCover(outer.action, inner.action, doesGlobCover) &&
    doesPartCover(outer.resource, inner.resource, doesArnCover)
  );
}

/** The same where the second one is a pattern: what it leaves out may be anything, except the condition. */
export function coversPattern(outer: Grant, { principal, action, resource, ...pattern }: Grant): boolean {
  return covers(outer, {
    ...pattern,
    effect: pattern.effect === '' ? outer.effect : pattern.effect,
    principal: principal.key === '' ? outer.principal : principal,
    action: action.key === '' ? outer.action : action,
    resource: resource.key === '' ? outer.resource : resource,
  });
}

function doesPartCover(outer: Part, inner: Part, byPattern: (wide: string, narrow: string) => boolean): boolean {
  if (outer.key === inner.key) return true;
  const arePositive = [outer, inner].every(({ key, member }) => key !== '' && !member.startsWith('Not'));
  return arePositive && byPattern(outer.key, inner.key);
}
