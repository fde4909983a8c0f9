import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { documentOf } from '#src/meaning/json-text.ts';
import { conditionTests, type ConditionTest } from './condition-test.ts';
import { listedPrincipals } from './principal.ts';
import { resourceText, type TextPattern } from './text-pattern.ts';

/** One statement of a policy, read as far as it can be. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Its Sid, else its place: `Statement[2]`. */
  readonly label: string;
  readonly action: { readonly isNot: boolean; readonly globs: readonly string[] };
  /** None in a trust policy: it is about its own role. */
  readonly resource?: { readonly isNot: boolean; readonly patterns: readonly TextPattern[] };
  /** None in an identity's policy: it is about that identity. */
  readonly principal?: { readonly isNot: boolean; readonly listed: readonly string[] };
  readonly tests: readonly ConditionTest[];
  /** Why it cannot be told what the statement is about. */
  readonly unread?: string;
}

/** The version in which `${…}` is a variable. */
const WITH_VARIABLES = '2012-10-17';

const READ = new WeakMap<object, readonly Statement[]>();

/** The statements of a policy document, given as an object or as JSON text; an object is read once. */
export function statementsOf(policy: Json): readonly Statement[] {
  if (typeof policy !== 'object' || policy === null) return readStatements(policy);
  const known = READ.get(policy) ?? readStatements(policy);
  READ.set(policy, known);
  return known;
}

function readStatements(policy: Json): Statement[] {
  const document = documentOf(policy);
  if (!isJsonObject(document)) return [unreadStatement(document, 'Allow', 'the policy')];
  if (Object.keys(document).some((key) => key.startsWith('$')))
    return [unreadStatement(document, 'Allow', 'the policy')];
  const hasVariables = document['Version'] === WITH_VARIABLES;
  const listed = document['Statement'];
  // Nothing without one is a policy: that it says nothing must not read as that it allows nothing.
  if (listed === undefined) return [unreadStatement(document, 'Allow', 'the policy')];
  return listOf(listed).map((statement, index) => {
    const label = `Statement[${index}]`;
    if (!isJsonObject(statement)) return unreadStatement(statement, 'Allow', label);
    return statementOf(hasVariables ? statement : withoutVariables(statement), label);
  });
}

function statementOf(statement: JsonObject, label: string): Statement {
  const { Effect, Sid } = statement;
  const effect = Effect === 'Deny' ? 'Deny' : 'Allow';
  const name = typeof Sid === 'string' && Sid !== '' ? Sid : label;
  const action = element(statement, 'Action');
  const resource = element(statement, 'Resource');
  const principal = element(statement, 'Principal');
  const isClear =
    (Effect === 'Deny' || Effect === 'Allow') && action?.values.every((each) => typeof each === 'string') === true;
  if (!isClear || !isReadable(principal?.value)) return unreadStatement(statement, effect, name);
  return {
    effect,
    label: name,
    action: { isNot: action.isNot, globs: action.values.map((each) => each.toLowerCase()) },
    ...(resource ? { resource: { isNot: resource.isNot, patterns: resource.values.map(resourcePattern) } } : {}),
    ...(principal ? { principal: { isNot: principal.isNot, listed: listedPrincipals(principal.value) } } : {}),
    tests: conditionTests(statement['Condition']),
  };
}

/** What cannot be read may be about anything. */
function unreadStatement(value: Json, effect: Statement['effect'], label: string): Statement {
  const unread = `${label} cannot be read: ${canonicalJson(value).slice(0, 200)}`;
  return { effect, label, action: { isNot: false, globs: ['*'] }, tests: [], unread };
}

interface Element {
  readonly isNot: boolean;
  readonly value: Json;
  readonly values: readonly Json[];
}

function element(statement: JsonObject, name: string): Element | undefined {
  const isNot = statement[name] === undefined;
  const value = statement[isNot ? `Not${name}` : name];
  return value === undefined ? undefined : { isNot, value, values: listOf(value) };
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function resourcePattern(value: Json): TextPattern {
  if (typeof value === 'string') return resourceText(value);
  const source = canonicalJson(value);
  return { source, tokens: [{ is: 'many', stopsAt: '' }], open: `unresolved ${source}` };
}

/** Text, or lists of text by kind. */
function isReadable(principal: Json | undefined): boolean {
  if (principal === undefined || typeof principal === 'string') return true;
  if (!isJsonObject(principal) || Object.keys(principal).some((key) => key.startsWith('$'))) return false;
  return Object.values(principal).every((names) => listOf(names).every((name) => typeof name === 'string'));
}

/** The older version knows no variables: what looks like one is text. */
function withoutVariables<T extends Json>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('${', '${$}{') as T; // a string stays one
  if (Array.isArray(value)) return value.map((item: Json) => withoutVariables(item)) as unknown as T; // a list stays one
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutVariables(member)])) as T; // its members are the same
}
