import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import { SATELLITES } from '#src/model/satellites.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { typeTable } from '#src/registry/registry.ts';
import { withoutSecrets } from './kept-template.ts';

/** What code says: the resources that it declares, in canonical form, each with the identity of what it made. */
export interface CodeView {
  readonly resources: readonly Resource[];
  /** What code leaves open: what depends on it is unknown. */
  readonly gaps: readonly Gap[];
  /** Resources of code that are values of others in canonical form. */
  readonly parts: readonly CodePart[];
  readonly stacks: readonly CodeStack[];
}

/** A resource of code that is a value of another one: `Policies[1]` of a role is an `AWS::IAM::Policy`. */
export interface CodePart {
  /** The `resourceKey` of the resource that holds it. */
  readonly of: string;
  /** The property, with the position in it where that is a list: `Policies[1]`. */
  readonly path: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
}

/** A stack of the code view. */
export interface CodeStack {
  readonly name: string;
  /** The stack's ARN; undefined where it is not deployed. */
  readonly id?: string;
  /** CloudFormation's, e.g. `UPDATE_COMPLETE`; undefined where it is not deployed. */
  readonly status?: string;
  /** False while an operation goes on or after one that failed halfway: what runs is then neither the old nor the new. */
  readonly isSettled: boolean;
}

/** Types whose resources are whatever somebody's own code does: AWS has no model of them to compare with. */
const OWN_CODE = /^(Custom::|AWS::CloudFormation::(CustomResource|Macro|WaitCondition|WaitConditionHandle)$)/;

/** The resource as code view: without literal secrets; what nothing can be compared with says so. */
export function codeResource(resource: Resource): Resource {
  const { type, id, region, gaps } = resource;
  const properties = withoutSecrets(resource.properties) as JsonObject; // an object stays one
  const code = { ...resource, properties, tags: isTaggable(type) ? resource.tags : {} };
  const scope = { kind: 'resource', type, id, region } as const;
  const gap = (action: string, message: string): Gap => ({ action, scope, because: 'unsupported', message });
  if (OWN_CODE.test(type)) {
    const message = `AWS has no model of ${type}: its provider alone knows what it made`;
    return { ...code, gaps: [...gaps, gap('code:CustomResource', message)] };
  }
  if (!Object.hasOwn(SATELLITES, type)) return code;
  const message = 'it is a part of something that the stacks of the environment do not hold';
  return { ...code, gaps: [...gaps, gap('code:Part', message)] };
}

/** Of a type whose schema has no tags, no read tells any; templates may declare some all the same. */
function isTaggable(type: string): boolean {
  const table = typeTable(type);
  return !table || table.tags !== undefined || Object.hasOwn(table.properties, 'Tags');
}

/** Managed policies that attach themselves, by the roles, users and groups that show them. */
export function attachedParts(resources: readonly Resource[]): CodePart[] {
  const policies = new Map(
    resources.flatMap((each) => (each.type === 'AWS::IAM::ManagedPolicy' && each.arn ? [[each.arn, each]] : [])),
  );
  return resources.flatMap((resource) => {
    const { properties } = resource;
    const arns = [properties['ManagedPolicyArns'] ?? []].flat();
    return arns.flatMap((arn, index): CodePart[] => {
      const policy = typeof arn === 'string' ? policies.get(arn) : undefined;
      const { stack, logicalId } = policy?.origin ?? {};
      if (!policy || stack === undefined || logicalId === undefined) return [];
      const names = ['Roles', 'Users', 'Groups'].flatMap((list) => [policy.properties[list] ?? []].flat());
      if (!names.includes(resource.id)) return [];
      return [{ of: resourceKey(resource), path: `ManagedPolicyArns[${index}]`, type: policy.type, stack, logicalId }];
    });
  });
}
