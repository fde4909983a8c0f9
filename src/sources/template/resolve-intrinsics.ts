import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { holdsSecret } from '../secrets/holds-secret.ts';
import { FUNCTIONS, isList, list, texts, unresolved } from './intrinsic-functions.ts';

/** What a template's names mean; undefined where nobody knows. */
export interface IntrinsicScope {
  /** `Ref` to a resource, a parameter or a pseudo parameter (`AWS::NoValue` excepted). */
  readonly ref: (name: string) => Json | undefined;
  readonly attribute: (logicalId: string, attribute: string) => Json | undefined;
  readonly imported: (exportName: string) => Json | undefined;
  readonly mappings: JsonObject;
  /** What `Fn::If` asks for; without it, no condition is known. */
  readonly condition?: (name: string) => Truth;
  /** A member of a secret's value, as far as its template says it: what `{{resolve:secretsmanager:…}}` gives. */
  readonly secretMember?: (secret: string, member: string) => Json | undefined;
  /** `Fn::GetAZs` of a region, or of the stack's own where the name is empty. */
  readonly zones?: (region: string) => readonly string[] | undefined;
  /** `Fn::GetStackOutput`. */
  readonly stackOutput?: (stack: string, output: string, region: string | undefined) => Json | undefined;
}

/** Whether a condition holds, or why nobody knows before the deployment. */
export type Truth = boolean | { readonly unknown: string };

/**
 * A template's value with every intrinsic function replaced by what it gives. What cannot be known becomes
 * `{ "$unresolved": reason }`, in the place of the whole value that depends on it: dynamic references too, whose values
 * only a deployment sees. Members that are `AWS::NoValue` go.
 */
export function resolveIntrinsics(value: Json, scope: IntrinsicScope): Json {
  return resolve(value, scope) ?? null;
}

export function isUnresolved(value: Json): boolean {
  return isJsonObject(value) && '$unresolved' in value;
}

/** What stands for a secret in a template that a snapshot kept. */
export function isSecretDigest(value: Json): boolean {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return false;
  const { $secret: digest } = value;
  return digest === null || (typeof digest === 'string' && digest.startsWith('hmac-sha256:'));
}

type Intrinsic = (input: Json, scope: IntrinsicScope) => Json | undefined;

/** Functions of the template's names; those of their arguments alone are in intrinsic-functions.ts. */
const NAMING: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? undefined : refer(String(name), scope)),
  'Fn::GetAtt': (input, scope) => {
    const [logicalId = '', ...attribute] = typeof input === 'string' ? input.split('.') : texts(input);
    return attributeOf(logicalId, attribute.join('.'), scope);
  },
  'Fn::GetAZs': (region, { zones }) =>
    zones?.(String(region ?? '')) ?? unresolved('which zones an account has in a region, only a deployment knows'),
  'Fn::ImportValue': (name, scope) => scope.imported(String(name)) ?? unresolved(`no export ${JSON.stringify(name)}`),
  'Fn::GetStackOutput': (input, scope) => {
    if (!isJsonObject(input)) return unresolved('Fn::GetStackOutput names no stack');
    const { StackName: stack, OutputName: output, Region: region, RoleArn: role } = input;
    const place = region === undefined ? undefined : String(region);
    const found = role === undefined ? scope.stackOutput?.(String(stack), String(output), place) : undefined;
    return found ?? unresolved(`no output ${String(output)} of stack ${String(stack)}`);
  },
  'Fn::Sub': (input, scope) => {
    const [text, own] = typeof input === 'string' ? [input] : list(input);
    return substitute(String(text), isJsonObject(own) ? own : {}, scope);
  },
  'Fn::FindInMap': (input, { mappings }) => {
    const [map, first, second, otherwise] = list(input);
    const names = [map, first, second].map(String);
    const found = names.reduce<Json | undefined>(member, mappings);
    return found ?? member(otherwise, 'DefaultValue') ?? unresolved(`no mapping ${names.join('.')}`);
  },
};

function resolve(value: Json, scope: IntrinsicScope): Json | undefined {
  if (typeof value === 'string') return withoutReference(value, scope);
  if (isList(value)) return value.flatMap((item) => present(resolve(item, scope)));
  if (!isJsonObject(value) || isSecretDigest(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, value[name] ?? null, scope);
  }
  const members = Object.entries(value).flatMap(([key, each]) =>
    present(resolve(each, scope)).map((known) => [literalKey(key), known]),
  );
  return Object.fromEntries(members) as JsonObject; // each member is a resolved Json
}

/** The model's own words: as literal keys of a template they are escaped. */
const WORDS = new Set(['$ref', '$secret', '$unresolved']);

function literalKey(key: string): string {
  return WORDS.has(key) ? `$${key}` : key;
}

function call(name: string, input: Json, scope: IntrinsicScope): Json | undefined {
  if (name === 'Fn::If') return choose(input, scope);
  const naming = Object.hasOwn(NAMING, name) ? NAMING[name] : undefined;
  const pure = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!naming && !pure) return unresolved(`${name} is not evaluated`);
  const resolved = resolve(input, scope) ?? null;
  const result = openPart(name, resolved) ?? (naming ? naming(resolved, scope) : pure?.(resolved));
  return typeof result === 'string' ? withoutReference(result, scope) : result;
}

/** A text that is not known as a whole may still hold a secret in what is written out: that is known, and must be seen. */
const HIDDEN: Json = { $secret: null };

/** What a function gives of arguments that are not known; undefined where all are. */
function openPart(name: string, input: Json): Json | undefined {
  const open = unresolvedWithin(input);
  if (open === undefined) return undefined;
  if (name === 'Fn::Base64' && isSecretDigest(input)) return HIDDEN;
  if (name !== 'Fn::Join') return open;
  const [separator, parts] = list(input);
  const written = list(parts).map((part) => (typeof part === 'string' ? part : '${…}'));
  return holdsSecret(written.join(String(separator))) ? HIDDEN : open;
}

/** Only the branch that holds is resolved; where nobody knows which, both must give the same. */
function choose(input: Json, scope: IntrinsicScope): Json | undefined {
  const [name, yes = null, no = null] = list(input);
  const truth = scope.condition?.(String(name)) ?? { unknown: 'it is not evaluated' };
  if (typeof truth === 'boolean') return resolve(truth ? yes : no, scope);
  const [one, other] = [resolve(yes, scope), resolve(no, scope)];
  const isSame = one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other);
  return isSame ? one : unresolved(`it depends on condition ${String(name)}: ${truth.unknown}`);
}

/** A whole reference: one that is put together of several texts is none before it is. */
const REFERENCE = /\{\{resolve:([^:}]*):(?:[^}]|\}(?!\}))*\}\}/;

/** A member of a secret, which is named by its name or its ARN. */
const MEMBER = /^\{\{resolve:secretsmanager:((?:arn:(?:[^:}]*:){4}secret:)?[^:}]*):SecretString:([^:}]+)[^}]*\}\}$/;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function withoutReference(text: string, scope: IntrinsicScope): Json {
  const service = REFERENCE.exec(text)?.[1];
  const [, secret, member] = MEMBER.exec(text) ?? [];
  const known = secret !== undefined && member !== undefined ? scope.secretMember?.(secret, member) : undefined;
  if (known !== undefined) return known;
  return service === undefined ? text : unresolved(`a dynamic reference to ${service}`);
}

/** The first part that is not known makes the whole unknown. */
function unresolvedWithin(value: Json): Json | undefined {
  if (isUnresolved(value)) return value;
  if (isSecretDigest(value)) return unresolved('it looks like a secret, and only its digest is kept');
  if (isList(value)) return value.map(unresolvedWithin).find((part) => part !== undefined);
  return isJsonObject(value) ? unresolvedWithin(Object.values(value)) : undefined;
}

/** `${!Literal}` stays as `${Literal}`. */
function substitute(text: string, own: JsonObject, scope: IntrinsicScope): Json {
  const unknown: Json[] = [];
  const result = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, spaced: string) => {
    if (literal) return `\${${spaced}}`;
    const name = spaced.trim();
    const [logicalId = '', ...attribute] = name.split('.');
    const plain = attribute.length > 0 ? attributeOf(logicalId, attribute.join('.'), scope) : refer(name, scope);
    const known = Object.hasOwn(own, name) ? (own[name] ?? '') : plain;
    if (typeof known !== 'object' || known === null) return String(known);
    unknown.push(isUnresolved(known) ? known : unresolved(`\${${name}} is no text`));
    return '';
  });
  if (unknown[0] === undefined) return result;
  return holdsSecret(text) ? HIDDEN : unknown[0];
}

function refer(name: string, scope: IntrinsicScope): Json {
  return scope.ref(name) ?? unresolved(`Ref ${name}`);
}

function attributeOf(logicalId: string, attribute: string, scope: IntrinsicScope): Json {
  return scope.attribute(logicalId, attribute) ?? unresolved(`Fn::GetAtt ${logicalId}.${attribute}`);
}

function present(value: Json | undefined): Json[] {
  return value === undefined ? [] : [value];
}

function member(value: Json | undefined, name: string): Json | undefined {
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
