import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from '@aws-sdk/client-iam';
import { canonicalJson, type Json } from '#src/model/json.ts';
import { type Change, listOf, type Mutators, text } from './mutator.ts';

interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: Json;
}

export const iamMutators: Mutators = {
  'AWS::IAM::Role': {
    properties: {
      AssumeRolePolicyDocument: ({ aws: { iam }, resource, value }) =>
        iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: resource.id, PolicyDocument: text(value) })),
      Policies: setPolicies,
      ManagedPolicyArns: setManagedPolicies,
      MaxSessionDuration: ({ aws: { iam }, resource, value }) =>
        iam.send(new UpdateRoleCommand({ RoleName: resource.id, MaxSessionDuration: Number(value) })),
      Description: ({ aws: { iam }, resource, value }) =>
        iam.send(new UpdateRoleCommand({ RoleName: resource.id, Description: String(value) })),
    },
    tags: async ({ aws: { iam }, name, resource: { id: RoleName }, value }) => {
      if (value === undefined) await iam.send(new UntagRoleCommand({ RoleName, TagKeys: [name] }));
      else await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: name, Value: String(value) }] }));
    },
    remove: async (change) => {
      await setPolicies({ ...change, value: [] });
      await setManagedPolicies({ ...change, value: [] });
      await change.aws.iam.send(new DeleteRoleCommand({ RoleName: change.resource.id }));
    },
  },
};

async function setPolicies({ aws: { iam }, resource, value }: Change): Promise<void> {
  const RoleName = resource.id;
  const before = listOf<InlinePolicy>(resource.properties['Policies']);
  const after = listOf<InlinePolicy>(value);
  for (const { PolicyName } of before)
    if (!after.some((each) => each.PolicyName === PolicyName))
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  for (const { PolicyDocument, PolicyName } of after) {
    const old = before.find((each) => each.PolicyName === PolicyName);
    if (old && canonicalJson(old.PolicyDocument) === canonicalJson(PolicyDocument)) continue;
    const document = text(PolicyDocument);
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
  }
}

async function setManagedPolicies({ aws: { iam }, resource, value }: Change): Promise<void> {
  const RoleName = resource.id;
  const before = listOf<string>(resource.properties['ManagedPolicyArns']);
  const after = listOf<string>(value);
  for (const PolicyArn of before.filter((each) => !after.includes(each)))
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  for (const PolicyArn of after.filter((each) => !before.includes(each)))
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
}
