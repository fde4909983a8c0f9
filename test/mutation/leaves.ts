import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Bound, bind } from '#src/spec/bind.ts';
import type { Expectation, SpecComponent } from '#src/spec/components.ts';
import type { Spec } from '#src/spec/spec.ts';
import { contraries } from './contraries.ts';

/** One way in which one expectation can be broken by one change of one resource. */
export interface Leaf {
  readonly environment: string;
  readonly component: string;
  /** The rule that must fail. */
  readonly rule: string;
  /** What of the expectation is contradicted, and how. */
  readonly leaf: string;
  readonly resource: Resource;
  readonly kind: 'property' | 'fact' | 'tag' | 'removal' | 'addition';
  /** Name of the property, fact or tag; empty where the resource goes or comes. */
  readonly name: string;
  /** The property, fact or tag as it is to be; undefined: absent. */
  readonly value: Json | undefined;
  /** Further resources that go too: a component that may have several is missing when too few are left. */
  readonly others?: readonly Resource[];
}

/** Every leaf of a spec on a snapshot that fulfils it: each expectation's parts, and each component's existence. */
export function leavesOf(spec: Spec, snapshot: Snapshot): Leaf[] {
  const bound = bind(spec, snapshot);
  return spec.components.flatMap((component) => {
    const [resource, ...further] = bound.bindings.get(component.name)?.resources ?? [];
    if (!resource) return component.count.atMost === 0 ? additionOf(spec, component, snapshot) : [];
    const about = { environment: spec.environment.name, component: component.name, resource };
    const { atLeast } = component.count;
    const others = further.slice(0, Math.max(0, further.length + 1 - atLeast));
    const rule = `${component.name}.exists`;
    const gone: Leaf = { ...about, rule, leaf: 'removed', kind: 'removal', name: '', value: undefined, others };
    const removal = component.isOptional || atLeast === 0 ? [] : [gone];
    const expected = component.expectations.flatMap((expectation) =>
      ofExpectation(component, expectation, resource, snapshot, bound).map((part) => ({ ...about, ...part })),
    );
    return [...removal, ...expected];
  });
}

/** What must not exist comes into being: beside something of its kind, or by one property of it. */
function additionOf(spec: Spec, { find, name, type }: SpecComponent, { resources }: Snapshot): Leaf[] {
  const like = resources.find((each) => each.type === type && isOf(each, spec.environment.name));
  if (!like) return [];
  const about = { environment: spec.environment.name, component: name, resource: like, rule: `${name}.exists` };
  const where = Object.entries((find.where ?? {}) as JsonObject); // YAML is JSON
  const different = where.filter(([path, wanted]) => !isJsonObject(wanted) && valueAt(like, path) !== wanted);
  const [[path, value] = ['', null]] = different;
  const isIdentity = different.length !== 1 || typeof value === 'string';
  if (isIdentity) return [{ ...about, leaf: 'added', kind: 'addition', name: '', value: undefined }];
  return [{ ...about, leaf: 'added', ...placed(like, path, value) }];
}

const isOf = ({ id, name = '', tags }: Resource, environment: string): boolean =>
  tags['Environment'] === environment || `${id} ${name}`.includes(environment);

function ofExpectation(
  { name, type }: SpecComponent,
  { property, expected }: Expectation,
  resource: Resource,
  { resources }: Snapshot,
  { context }: Bound,
): Pick<Leaf, 'rule' | 'leaf' | 'kind' | 'name' | 'value'>[] {
  const idsOf = (component: string): readonly string[] => {
    const target = context.resolve(component);
    return 'resources' in target ? target.resources.flat() : [];
  };
  const place = { type, path: property, resource, resources };
  return contraries(expected, valueAt(resource, property), place, idsOf).map(({ leaf, value }) => ({
    rule: `${name}.${property}`,
    leaf,
    ...placed(resource, property, value),
  }));
}

/** The property, fact or tag at the beginning of a path, with another value at its end. */
function placed(
  { facts, properties }: Resource,
  path: string,
  value: Json | undefined,
): Pick<Leaf, 'kind' | 'name' | 'value'> {
  const [root = '', ...rest] = path.split('.');
  if (root === 'tags') return { kind: 'tag', name: rest.join('.'), value };
  const [name = '', ...inner] = root === 'facts' ? rest : [root, ...rest];
  const kind = root === 'facts' ? 'fact' : 'property';
  return { kind, name, value: replaced((kind === 'fact' ? facts : properties)[name], inner, value) };
}

function replaced(whole: Json | undefined, path: readonly string[], value: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const members: JsonObject = isJsonObject(whole) ? whole : {};
  const member = replaced(members[key], rest, value);
  const others = Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
  return member === undefined ? others : { ...members, [key]: member };
}

/** The resource as the leaf wants it, without anybody's API; undefined where it goes. What comes is another one of its kind. */
export function asWanted({ kind, name, resource, value }: Leaf): Resource | undefined {
  const change = (members: JsonObject): JsonObject =>
    value === undefined
      ? Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
      : { ...members, [name]: value };
  switch (kind) {
    case 'property':
      return { ...resource, properties: change(resource.properties) };
    case 'fact':
      return { ...resource, facts: change(resource.facts) };
    case 'tag':
      return { ...resource, tags: change(resource.tags) as Resource['tags'] }; // the value of a tag is text
    case 'removal':
      return undefined;
    case 'addition':
      return resource;
  }
}
