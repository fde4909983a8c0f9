import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { rooted } from './identity.ts';

/**
 * The resources with values that AWS answers in another spelling than templates may use, in AWS's: the ARN of a service's
 * cluster, the id of an alias' key, absolute domain names; and managed policies among those of the principals they name.
 */
export function inLiveSpelling(resources: readonly Resource[]): Resource[] {
  const byName = new Map<string, Resource>();
  for (const resource of resources) {
    for (const name of [resource.id, resource.arn])
      if (name !== undefined) byName.set(`${resource.type} ${name}`, resource);
  }
  const attached = attachedPolicies(resources);
  return resources.map((resource) => {
    const properties = respelled(resource, (type, name) => byName.get(`${type} ${name}`));
    const arns = attached.get(`${resource.type} ${resource.id}`);
    if (!arns) return { ...resource, properties };
    const own = properties['ManagedPolicyArns'];
    return {
      ...resource,
      properties: { ...properties, ManagedPolicyArns: [...(own === undefined ? [] : [own].flat()), ...arns] },
    };
  });
}

type Find = (type: string, name: string) => Resource | undefined;

function respelled({ type, properties, account, region }: Resource, find: Find): JsonObject {
  switch (type) {
    case 'AWS::ApplicationAutoScaling::ScalingPolicy': {
      // Its target's id says all three.
      const { ScalingTargetId: target } = properties;
      const [ResourceId, ScalableDimension, ServiceNamespace] = typeof target === 'string' ? target.split('|') : [];
      if (ResourceId === undefined || ScalableDimension === undefined || ServiceNamespace === undefined)
        return properties;
      return { ResourceId, ScalableDimension, ServiceNamespace, ...properties };
    }
    case 'AWS::ECS::Service':
      return mapped(properties, 'Cluster', (name) => {
        const fallback = name.startsWith('arn:') ? name : `arn:aws:ecs:${region}:${account}:cluster/${name}`;
        return find('AWS::ECS::Cluster', name)?.arn ?? fallback;
      });
    case 'AWS::KMS::Alias':
      return mapped(
        properties,
        'TargetKeyId',
        (name) => find('AWS::KMS::Key', name)?.id ?? name.replace(/^arn:.*:key\//, ''),
      );
    case 'AWS::Route53::HostedZone':
      return mapped(properties, 'Name', (name) => rooted(type, name));
    case 'AWS::Route53::RecordSet': {
      const named = mapped(properties, 'Name', (name) => rooted(type, name));
      const { AliasTarget: alias } = named;
      if (!isJsonObject(alias)) return named;
      return { ...named, AliasTarget: mapped(alias, 'DNSName', (name) => rooted(type, name)) };
    }
    default:
      return properties;
  }
}

function mapped(properties: JsonObject, name: string, spell: (text: string) => string): JsonObject {
  const value = properties[name];
  return typeof value === 'string' ? { ...properties, [name]: spell(value) } : properties;
}

/** Which principals a managed policy's own list attaches it to: a read of a role shows it there. */
function attachedPolicies(resources: readonly Resource[]): ReadonlyMap<string, readonly Json[]> {
  const attached = new Map<string, Json[]>();
  for (const { type, arn, properties } of resources) {
    if (type !== 'AWS::IAM::ManagedPolicy' || arn === undefined) continue;
    for (const [list, principal] of [
      ['Roles', 'Role'],
      ['Users', 'User'],
      ['Groups', 'Group'],
    ] as const) {
      for (const name of [properties[list] ?? []].flat()) {
        const key = `AWS::IAM::${principal} ${String(name)}`;
        attached.set(key, [...(attached.get(key) ?? []), arn]);
      }
    }
  }
  return attached;
}
