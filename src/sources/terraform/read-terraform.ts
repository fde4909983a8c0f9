import { generatedId } from '#src/model/generated-id.ts';
import type { Gap } from '#src/model/gap.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { CodePart, CodeView } from '../template/code-view.ts';
import { codeResource } from '../template/code-view.ts';
import { withDeclaredTypes } from '../template/declared-types.ts';
import { foldWithParts } from '../template/fold-satellites.ts';
import { inLiveSpelling } from '../template/live-spelling.ts';
import { mapAttributes, merged } from './map-attributes.ts';
import type { TerraformResource } from './terraform-file.ts';
import type { TerraformType } from './terraform-type.ts';
import { terraformType } from './terraform-types.ts';

/** Where resources are that do not say it themselves. */
export interface TerraformPlace {
  readonly region: string;
  /** As shown to people. */
  readonly file: string;
}

/** A resource of Terraform in CloudFormation's words; `into` names the one that it is a part of. */
interface Mapped extends Resource {
  readonly logicalId: string;
  readonly into?: string;
}

const STACK = 'terraform';

/**
 * What Terraform says, in CloudFormation's words and in canonical form: the identities are those of what runs, wherever the
 * state knows them. What nobody here has a word for is a gap, of the type or of the attribute.
 */
export function readTerraform(all: readonly TerraformResource[], live: Snapshot, place: TerraformPlace): CodeView {
  const known = new LiveIdentities(live);
  const strangers = new Map<string, TerraformResource[]>();
  const mapped = all.flatMap((each): Mapped[] => {
    const mapping = terraformType(each.type, each.values['type'] === 'egress');
    if (mapping === undefined) strangers.set(each.type, [...(strangers.get(each.type) ?? []), each]);
    return mapping ? mapResource(each, mapping, known, { ...place, account: live.account }) : [];
  });
  const { resources, parts } = foldWithParts(withParts(mapped));
  const told = inLiveSpelling(resources.map((each) => withoutRepeats(codeOf(each))));
  const whole = new Map(resources.map((each) => [resourceKey(each), each.properties]));
  return {
    resources: told.map(codeResource),
    gaps: [...strangers].map(([type, found]) => strangerGap(type, found, place.region)),
    parts: parts.map(({ part, parent, path }): CodePart => {
      const of = resourceKey(parent);
      const { type, logicalId } = part;
      return { of, path: withoutRepeatsBefore(path, whole.get(of) ?? {}), type, stack: STACK, logicalId };
    }),
    stacks: [],
  };
}

function mapResource(
  { address, type, values }: TerraformResource,
  mapping: TerraformType,
  known: LiveIdentities,
  { file, region: fallback, account }: TerraformPlace & { readonly account: string },
): Mapped[] {
  const { properties, unknown } = mapAttributes(mapping, values);
  const arn = text(values['arn']);
  const id = idOf(mapping, values);
  const found = mapping.into === undefined ? known.find(mapping.type, [id, arn]) : undefined;
  const region = text(values['region']) ?? (arn?.split(':')[3] || fallback);
  const tags = values['tags_all'] ?? values['tags'] ?? {};
  const identity = found
    ? { id: found.id, region: found.region, ...(found.arn === undefined ? {} : { arn: found.arn }) }
    : { id: id ?? generatedId(STACK, address), region, ...(arn === undefined ? {} : { arn }) };
  const name = found?.name;
  const gaps = unknown.length === 0 ? [] : [attributeGap(type, unknown, { type: mapping.type, ...identity })];
  const base = {
    ...identity,
    type: mapping.type,
    logicalId: address,
    account: found?.account ?? account,
    ...(name === undefined ? {} : { name }),
    facts: {},
    tags: isJsonObject(tags)
      ? Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]))
      : {},
    origin: { source: 'template', logicalId: address, file } as const,
    gaps,
    ...(mapping.into === undefined ? {} : { into: text(values[mapping.into]) ?? '' }),
  };
  const pieces = mapping.pieces?.(values) ?? [properties];
  return pieces.map((piece, index) => ({
    ...base,
    ...(index > 0 ? { id: `${base.id} ${index}` } : {}),
    properties: withDeclaredTypes(mapping.type, piece),
  }));
}

function idOf({ id = 'id' }: TerraformType, values: JsonObject): string | undefined {
  return typeof id === 'string' ? text(values[id]) : id(values);
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What runs, by any of the names that Terraform may know it by. */
class LiveIdentities {
  readonly #byName = new Map<string, Resource>();

  constructor({ resources }: Snapshot) {
    for (const resource of resources)
      for (const name of [resource.id, resource.arn])
        if (name !== undefined) this.#byName.set(`${resource.type} ${name}`, resource);
  }

  find(type: string, names: readonly (string | undefined)[]): Resource | undefined {
    return names.map((name) => this.#byName.get(`${type} ${name}`)).find((resource) => resource !== undefined);
  }
}

/** Resources with what says a part of them: settings of a bucket, attachments of a role. Without its whole, a part stays. */
function withParts(mapped: readonly Mapped[]): Mapped[] {
  const wholes = new Map<string, Mapped>();
  for (const each of mapped)
    if (each.into === undefined) for (const name of namesOf(each)) wholes.set(`${each.type} ${name}`, each);
  const said = new Map<Mapped, JsonObject>();
  const left: Mapped[] = [];
  for (const part of mapped) {
    if (part.into === undefined) continue;
    const whole = wholes.get(`${part.type} ${part.into}`);
    if (!whole) left.push({ ...part, id: `${part.into} ${part.logicalId}`, gaps: [...part.gaps, partGap(part)] });
    else said.set(whole, joined(said.get(whole) ?? whole.properties, part.properties));
  }
  const own = mapped.filter(({ into }) => into === undefined);
  return [...own.map((each) => ({ ...each, properties: said.get(each) ?? each.properties })), ...left];
}

function namesOf({ id, arn, name }: Mapped): string[] {
  // A scalable target's own id says more than those of its actions.
  return [id, id.split('|')[0], arn, name].flatMap((each) => (each === undefined ? [] : [each]));
}

/** Lists are put together; of anything else the part counts. */
function joined(whole: JsonObject, part: JsonObject): JsonObject {
  const lists = Object.entries(part).flatMap(([name, value]): [string, Json][] => {
    const before = whole[name];
    return Array.isArray(value) && Array.isArray(before) ? [[name, [...before, ...value]]] : [];
  });
  return { ...merged(whole, part), ...Object.fromEntries(lists) };
}

/** The state shows what a resource of its own declares in its parent as well. */
function withoutRepeats(resource: Resource): Resource {
  const members = Object.entries(resource.properties).map(([name, value]): [string, Json] => [
    name,
    Array.isArray(value) ? [...distinct(value).values()] : value,
  ]);
  return { ...resource, properties: Object.fromEntries(members) };
}

/** Where `Name[3]` of a list with repeats stands in the list without. */
function withoutRepeatsBefore(path: string, properties: JsonObject): string {
  const [, name = '', index] = /^(\w+)\[(\d+)\]$/.exec(path) ?? [];
  const list = properties[name];
  if (!Array.isArray(list) || index === undefined) return path;
  const items: readonly Json[] = list;
  return `${name}[${[...distinct(items).keys()].indexOf(canonicalJson(items[Number(index)] ?? null))}]`;
}

/** In the order in which they stand first. */
function distinct(list: readonly Json[]): Map<string, Json> {
  return new Map(list.map((item) => [canonicalJson(item), item]));
}

function codeOf({ logicalId: _, into: __, ...resource }: Mapped): Resource {
  return resource;
}

function strangerGap(type: string, found: readonly TerraformResource[], region: string): Gap {
  const [first] = found;
  const count = found.length === 1 ? '' : `, and ${found.length - 1} more`;
  const message = `nobody here knows ${type} in CloudFormation's words: ${first?.address}${count}`;
  return { action: `terraform:${type}`, scope: { kind: 'type', type, region }, because: 'unsupported', message };
}

function attributeGap(
  terraform: string,
  attributes: readonly string[],
  { type, id, region }: Pick<Resource, 'type' | 'id' | 'region'>,
): Gap {
  const message = `nobody here knows which property ${terraform} means by ${attributes.join(', ')}`;
  const scope = { kind: 'property', type, id, region, properties: attributes } as const;
  return { action: `terraform:${terraform}`, scope, because: 'unsupported', message };
}

function partGap({ type, id, region, logicalId }: Mapped): Gap {
  const scope = { kind: 'resource', type, id, region } as const;
  return {
    action: 'code:Part',
    scope,
    because: 'unsupported',
    message: `${logicalId} is a part of what Terraform does not hold`,
  };
}
