import type { Json, JsonObject } from '#src/model/json.ts';
import { type Satellite, SATELLITES } from '#src/model/satellites.ts';

/** A resource as a template declares it, intrinsics resolved. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives: satellites name their parent by it. */
  readonly id: string;
  readonly properties: JsonObject;
}

/**
 * The canonical form (src/model/satellites.ts): a satellite becomes a value of its parent and is no resource any more. The parent may
 * be of another stack, so pass all stacks of one account and region; a satellite whose parent is not among them stays,
 * since nothing here can hold its value.
 */
export function foldSatellites<Declared extends DeclaredResource>(declared: readonly Declared[]): Declared[] {
  const folded = new Map(declared.map((resource) => [resource, resource.properties]));
  for (const part of declared) {
    const satellite = Object.hasOwn(SATELLITES, part.type) ? SATELLITES[part.type] : undefined;
    const parents = satellite ? parentsOf(part, satellite, declared) : [];
    if (!satellite || parents.length === 0) continue;
    folded.delete(part);
    for (const parent of parents) folded.set(parent, withPart(folded.get(parent) ?? {}, part, satellite));
  }
  return [...folded].map(([resource, properties]) => ({ ...resource, properties }));
}

/** Satellites (SATELLITES of the model) of which one property is the value; of the others it is an object of all but the parent's name. */
export const SATELLITE_VALUE: Readonly<Record<string, string>> = {
  'AWS::EC2::SubnetRouteTableAssociation': 'SubnetId',
  'AWS::EC2::SubnetNetworkAclAssociation': 'SubnetId',
  'AWS::EC2::VPCGatewayAttachment': 'VpcId',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::ECS::ClusterCapacityProviderAssociations': 'CapacityProviders',
  'AWS::WAFv2::WebACLAssociation': 'WebACLArn',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

function parentsOf<Declared extends DeclaredResource>(
  { properties }: Declared,
  { parent, by }: Satellite,
  declared: readonly Declared[],
): Declared[] {
  const named: readonly Json[] = [properties[by] ?? []].flat();
  return declared.filter(({ type, id }) => type === parent && named.includes(id));
}

function withPart(
  properties: JsonObject,
  { type, properties: own }: DeclaredResource,
  satellite: Satellite,
): JsonObject {
  const { by, as, isList } = satellite;
  const { [by]: _parent, ...rest } = own;
  const property = SATELLITE_VALUE[type];
  const value = property === undefined ? rest : (own[property] ?? null);
  const before = properties[as];
  return { ...properties, [as]: isList ? [...(Array.isArray(before) ? before : []), value] : value };
}
