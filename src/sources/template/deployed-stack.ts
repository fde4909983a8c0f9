import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { isList } from './intrinsic-functions.ts';
import { section } from './template-file.ts';

const STACK = 'AWS::CloudFormation::Stack';

/** A stack that was deployed, as a read of the account gives it. */
export interface DeployedStack {
  readonly resource: Resource;
  readonly name: string;
  /** CloudFormation's, e.g. `UPDATE_COMPLETE`. */
  readonly status: string;
  /** What src/sources/template/kept-template.ts keeps of the template; undefined where it was not read. */
  readonly template?: JsonObject;
  /** The value that a parameter has; of one that names a value in Parameter Store, that value. */
  readonly parameter: (name: string, isNameOfValue: boolean) => Json | undefined;
  /** What CloudFormation calls a resource that it made. */
  readonly physicalId: (logicalId: string, type: string) => string | undefined;
  readonly live: (logicalId: string, type: string) => Resource | undefined;
  /** Resources that CloudFormation calls alike, e.g. record sets of one name: only their own id tells them apart. */
  readonly alike: (type: string, id: string) => Resource | undefined;
  /** The attribute of a resource, where an output of the stack says it. */
  readonly attribute: (logicalId: string, attribute: string) => Json | undefined;
  readonly output: (name: string) => Json | undefined;
  readonly exported: (exportName: string) => Json | undefined;
  /** The nested stack that a resource of this stack is. */
  readonly child: (logicalId: string) => DeployedStack | undefined;
  readonly isNested: boolean;
}

/** Where a stack is. */
export type StackPlace = Pick<Resource, 'account' | 'region'>;

/** All stacks that a snapshot holds. */
export interface DeployedStacks {
  readonly all: readonly DeployedStack[];
  readonly named: (name: string, place: StackPlace) => DeployedStack | undefined;
  readonly exported: (exportName: string, place: StackPlace) => Json | undefined;
  /** What `Fn::GetAZs` gives: the zones with a default subnet; undefined where there is none, then AWS gives all it has. */
  readonly zones: (place: StackPlace) => readonly string[] | undefined;
}

/** Finds the stacks of a live snapshot with what each of them made. */
export function deployedStacks({ resources }: Snapshot): DeployedStacks {
  const live = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { stack, logicalId } = resource.origin;
    if (stack === undefined) continue;
    const key = keyOf(stack, resource.type, logicalId ?? '');
    live.set(key, [...(live.get(key) ?? []), resource]);
  }
  const byId = new Map<string, DeployedStack>();
  for (const stack of resources.filter(({ type }) => type === STACK)) {
    const found = (logicalId: string, type: string): Resource | undefined => {
      const candidates = live.get(keyOf(stack.name ?? stack.id, type, logicalId)) ?? [];
      return candidates.find(({ region }) => region === stack.region) ?? candidates[0];
    };
    const alike = (type: string, id: string): Resource | undefined =>
      live.get(keyOf(stack.name ?? stack.id, type, ''))?.find((each) => each.id === id);
    byId.set(stack.id, { ...deployedStack(stack, byId), live: found, alike });
  }
  const all = [...byId.values()];
  const isIn = (resource: Resource, { account, region }: StackPlace): boolean =>
    resource.account === account && resource.region === region;
  const isThere = ({ resource }: DeployedStack, place: StackPlace): boolean => isIn(resource, place);
  return {
    all,
    named: (name, place) => all.find((stack) => stack.name === name && isThere(stack, place)),
    exported: (exportName, place) => {
      for (const stack of all.filter((each) => isThere(each, place))) {
        const value = stack.exported(exportName);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    zones: (place) => {
      const zones = resources.flatMap((each) =>
        each.type === 'AWS::EC2::Subnet' && isIn(each, place) && each.facts['IsDefault'] === true
          ? [String(each.properties['AvailabilityZone'])]
          : [],
      );
      return zones.length > 0 ? [...new Set(zones)].toSorted() : undefined;
    },
  };
}

function keyOf(stack: string, type: string, logicalId: string): string {
  return `${stack} ${type} ${logicalId}`;
}

function deployedStack(
  stack: Resource,
  byId: ReadonlyMap<string, DeployedStack>,
): Omit<DeployedStack, 'live' | 'alike'> {
  const { facts, properties } = stack;
  const rows = new Map(listOf(facts['Resources']).map((row) => [String(row['LogicalResourceId']), row]));
  const physicalId = (logicalId: string, type: string): string | undefined => {
    const row = rows.get(logicalId);
    const id = row?.['ResourceType'] === type ? row['PhysicalResourceId'] : undefined;
    return typeof id === 'string' ? id : undefined;
  };
  const outputs = new Map(listOf(facts['Outputs']).map((output) => [String(output['OutputKey']), output]));
  const exports = new Map([...outputs.values()].map((output) => [output['ExportName'], output['OutputValue']]));
  const template = isJsonObject(facts['Template']) ? facts['Template'] : undefined;
  const attributes = template === undefined ? new Map<string, Json>() : attributesIn(template, outputs);
  return {
    resource: stack,
    name: stack.name ?? stack.id,
    status: String(facts['StackStatus'] ?? ''),
    ...(template === undefined ? {} : { template }),
    parameter: (name, isNameOfValue) =>
      isNameOfValue ? valueAt(stack, `facts.ResolvedParameters.${name}`) : member(properties['Parameters'], name),
    physicalId,
    attribute: (logicalId, attribute) => attributes.get(`${logicalId}.${attribute}`),
    output: (name) => outputs.get(name)?.['OutputValue'],
    exported: (exportName) => exports.get(exportName),
    child: (logicalId) => byId.get(physicalId(logicalId, STACK) ?? ''),
    isNested: typeof facts['ParentId'] === 'string',
  };
}

/** Attributes of resources, `LogicalId.Attribute`, by the outputs that give them. */
function attributesIn(template: JsonObject, outputs: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, Json> {
  const attributes = new Map<string, Json>();
  for (const [name, { Value: value }] of section(template, 'Outputs')) {
    const got = member(value, 'Fn::GetAtt');
    const path = got !== undefined && isList(got) ? got.join('.') : got;
    const given = outputs.get(name)?.['OutputValue'];
    if (typeof path === 'string' && given !== undefined) attributes.set(path, given);
  }
  return attributes;
}

function listOf(value: Json | undefined): JsonObject[] {
  return (value !== undefined && isList(value) ? value : []).filter(isJsonObject);
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
