import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyRotationCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { type Change, listOf, type Mutators, text } from './mutator.ts';

async function removeAliases({ aws: { kms }, resource: { facts } }: Change): Promise<void> {
  for (const AliasName of listOf<string>(facts['Aliases'])) await kms.send(new DeleteAliasCommand({ AliasName }));
}

export const kmsMutators: Mutators = {
  'AWS::KMS::Key': {
    properties: {
      Description: ({ aws: { kms }, resource: { id: KeyId }, value }) =>
        kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: String(value) })),
      Enabled: ({ aws: { kms }, resource: { id: KeyId } }) => kms.send(new DisableKeyCommand({ KeyId })),
      EnableKeyRotation: ({ aws: { kms }, resource: { id: KeyId } }) =>
        kms.send(new DisableKeyRotationCommand({ KeyId })),
      RotationPeriodInDays: ({ aws: { kms }, resource: { id: KeyId }, value }) =>
        kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: Number(value) })),
      KeyPolicy: ({ aws: { kms }, resource: { id: KeyId }, value }) =>
        kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: text(value) })),
    },
    facts: {
      KeyState: ({ aws: { kms }, resource: { id: KeyId } }) => kms.send(new ScheduleKeyDeletionCommand({ KeyId })),
      Aliases: removeAliases,
    },
    alsoChanges: ({ name, resource: { account, region } }) =>
      name === 'Aliases' ? [`AWS::KMS::Alias/${account}/${region}/`] : [],
  },
  'AWS::KMS::Alias': {
    properties: {
      TargetKeyId: ({ aws: { kms }, resource: { id: AliasName }, value }) =>
        kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: String(value) })),
      AliasName: async ({ aws: { kms }, resource: { id: AliasName, properties }, value }) => {
        await kms.send(new DeleteAliasCommand({ AliasName }));
        const TargetKeyId = String(properties['TargetKeyId']);
        await kms.send(new CreateAliasCommand({ AliasName: String(value), TargetKeyId }));
      },
    },
    remove: ({ aws: { kms }, resource: { id: AliasName } }) => kms.send(new DeleteAliasCommand({ AliasName })),
    // A key knows its aliases.
    alsoChanges: ({ resource: { account, region } }) => [
      `AWS::KMS::Key/${account}/${region}/`,
      `AWS::KMS::Alias/${account}/${region}/alias/`,
    ],
  },
};
