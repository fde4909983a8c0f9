import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** What a template's names mean; undefined where nobody knows. */
export interface IntrinsicScope {
  /** `Ref` to a resource, a parameter or a pseudo parameter (`AWS::NoValue` excepted). */
  readonly ref: (name: string) => Json | undefined;
  readonly attribute: (logicalId: string, attribute: string) => Json | undefined;
  readonly imported: (exportName: string) => Json | undefined;
  readonly mappings: JsonObject;
}

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

type Intrinsic = (input: Json, scope: IntrinsicScope) => Json | undefined;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? undefined : refer(String(name), scope)),
  'Fn::GetAtt': (input, scope) => {
    const [logicalId = '', ...attribute] = typeof input === 'string' ? input.split('.') : texts(input);
    return attributeOf(logicalId, attribute.join('.'), scope);
  },
  'Fn::ImportValue': (name, scope) => scope.imported(String(name)) ?? unresolved(`no export ${JSON.stringify(name)}`),
  'Fn::Join': (input) => {
    const [separator, parts] = list(input);
    return texts(parts).join(String(separator));
  },
  'Fn::Split': (input) => {
    const [separator, text] = list(input);
    return String(text).split(String(separator));
  },
  'Fn::Select': (input) => {
    const [index, items] = list(input);
    return list(items)[Number(index)] ?? unresolved(`Fn::Select has no element ${String(index)}`);
  },
  'Fn::Sub': (input, scope) => {
    const [text, own] = typeof input === 'string' ? [input] : list(input);
    return substitute(String(text), isJsonObject(own) ? own : {}, scope);
  },
  'Fn::FindInMap': (input, { mappings }) => {
    const names = texts(input);
    const found = names.slice(0, 3).reduce<Json | undefined>(member, mappings);
    return found ?? unresolved(`no mapping ${names.join('.')}`);
  },
};

function resolve(value: Json, scope: IntrinsicScope): Json | undefined {
  if (typeof value === 'string') return withoutReference(value);
  if (isList(value)) return value.flatMap((item) => present(resolve(item, scope)));
  if (!isJsonObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, value[name] ?? null, scope);
  }
  const members = Object.entries(value).flatMap(([key, each]) =>
    present(resolve(each, scope)).map((known) => [key, known]),
  );
  return Object.fromEntries(members) as JsonObject; // each member is a resolved Json
}

function call(name: string, input: Json, scope: IntrinsicScope): Json | undefined {
  const intrinsic = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
  if (!intrinsic) return unresolved(`${name} is not evaluated`);
  const resolved = resolve(input, scope) ?? null;
  const result = unresolvedWithin(resolved) ?? intrinsic(resolved, scope);
  return typeof result === 'string' ? withoutReference(result) : result;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function withoutReference(text: string): Json {
  const service = /\{\{resolve:([^:]*):/.exec(text)?.[1];
  return service === undefined ? text : unresolved(`a dynamic reference to ${service}`);
}

/** The first part that is not known makes the whole unknown. */
function unresolvedWithin(value: Json): Json | undefined {
  if (isUnresolved(value)) return value;
  if (isList(value)) return value.map(unresolvedWithin).find((part) => part !== undefined);
  return isJsonObject(value) ? unresolvedWithin(Object.values(value)) : undefined;
}

/** `${!Literal}` stays as `${Literal}`. */
function substitute(text: string, own: JsonObject, scope: IntrinsicScope): Json {
  const unknown: Json[] = [];
  const result = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const [logicalId = '', ...attribute] = name.split('.');
    const plain = attribute.length > 0 ? attributeOf(logicalId, attribute.join('.'), scope) : refer(name, scope);
    const known = Object.hasOwn(own, name) ? (own[name] ?? '') : plain;
    if (isUnresolved(known)) unknown.push(known);
    return String(known);
  });
  return unknown[0] ?? result;
}

function refer(name: string, scope: IntrinsicScope): Json {
  return scope.ref(name) ?? unresolved(`Ref ${name}`);
}

function attributeOf(logicalId: string, attribute: string, scope: IntrinsicScope): Json {
  return scope.attribute(logicalId, attribute) ?? unresolved(`Fn::GetAtt ${logicalId}.${attribute}`);
}

function unresolved(reason: string): Json {
  return { $unresolved: reason };
}

function present(value: Json | undefined): Json[] {
  return value === undefined ? [] : [value];
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function texts(value: Json | undefined): string[] {
  return list(value).map(String);
}

function list(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

/** Array.isArray turns a list of Json into one of `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
