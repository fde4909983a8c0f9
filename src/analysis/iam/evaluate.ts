import { documentOf } from '#src/meaning/json-text.ts';
import { principalsOf } from '#src/meaning/policy-principal.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { doesConditionHold } from './evaluate-condition.ts';
import { isGlobMatch, isResourceMatch, type Variables } from './evaluate-pattern.ts';
import type { PolicySet, Request } from './request.ts';

/**
 * Decides one request by reading the documents step by step as AWS describes it. It shares nothing with the search for
 * witnesses, so that an error in the one is not confirmed by the same error in the other.
 */
export function isAllowed({ grants, limits = [] }: PolicySet<Json>, request: Request): boolean {
  const everything = [grants, ...limits];
  if (everything.flat().some((document) => hasMatch(document, 'Deny', request))) return false;
  return everything.every((layer) => layer.some((document) => hasMatch(document, 'Allow', request)));
}

function hasMatch(policy: Json, effect: string, request: Request): boolean {
  const document = documentOf(policy);
  if (!isJsonObject(document)) return false;
  const hasVariables = document['Version'] === '2012-10-17';
  const variables: Variables = hasVariables ? (key) => request.context[key.toLowerCase()] : 'text';
  const statements = [document['Statement'] ?? []].flat() as readonly Json[]; // a list of JSON, or its only element
  return statements.some(
    (statement) => isJsonObject(statement) && statement['Effect'] === effect && isMatch(statement, request, variables),
  );
}

function isMatch(statement: JsonObject, request: Request, variables: Variables): boolean {
  const texts = (value: Json | undefined): string[] => [value ?? []].flat().map(String);
  const isAny = (value: Json | undefined, matches: (text: string) => boolean): boolean => texts(value).some(matches);
  const action = request.action.toLowerCase();
  const isAction = ({ glob, beginning }: ActionGlob): boolean =>
    action.startsWith(beginning) && isGlobMatch(glob, action, 'text');
  const isResource = (glob: string): boolean => isResourceMatch(glob, request.resource, variables);
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  return (
    (Action === undefined ? !actionGlobs(NotAction).some(isAction) : actionGlobs(Action).some(isAction)) &&
    (Resource === undefined || isAny(Resource, isResource)) &&
    (NotResource === undefined || !isAny(NotResource, isResource)) &&
    (Principal === undefined || isNamed(Principal, request)) &&
    (NotPrincipal === undefined || !isLeftOut(NotPrincipal, request)) &&
    doesConditionHold(Condition, request.context, variables)
  );
}

interface ActionGlob {
  readonly glob: string;
  /** Its text before the first wildcard. */
  readonly beginning: string;
}

const READ = new WeakMap<object, readonly ActionGlob[]>();

/** In lower case; a list is read once: AWS's own policies name thousands of actions, and are asked about as many. */
function actionGlobs(value: Json | undefined): readonly ActionGlob[] {
  const known = typeof value === 'object' && value !== null ? READ.get(value) : undefined;
  if (known) return known;
  const globs = [value ?? []].flat().map((each) => {
    const glob = String(each).toLowerCase();
    return { glob, beginning: glob.slice(0, /[*?]|$/.exec(glob)?.index) };
  });
  if (typeof value === 'object' && value !== null) READ.set(value, globs);
  return globs;
}

function isNamed(element: Json, { principal }: Request): boolean {
  const names = principalsOf(element).map(([kind, name]) => `${kind} ${name}`);
  return names.includes('AWS *') || names.some((name) => principal.identifiers.includes(name));
}

function isLeftOut(element: Json, { principal: { identifiers } }: Request): boolean {
  const names = principalsOf(element).map(([kind, name]) => `${kind} ${name}`);
  if (names.includes('AWS *')) return true;
  return identifiers.length > 0 && identifiers.every((identifier) => names.includes(identifier));
}
