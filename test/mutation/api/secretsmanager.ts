import {
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { type Mutators, text } from './mutator.ts';

export const secretsManagerMutators: Mutators = {
  'AWS::SecretsManager::Secret': {
    properties: {
      KmsKeyId: ({ aws: { secrets }, resource: { id: SecretId }, value }) =>
        secrets.send(new UpdateSecretCommand({ SecretId, KmsKeyId: String(value ?? '') })),
      Description: ({ aws: { secrets }, resource: { id: SecretId }, value }) =>
        secrets.send(new UpdateSecretCommand({ SecretId, Description: String(value ?? '') })),
      ResourcePolicy: ({ aws: { secrets }, resource: { id: SecretId }, value }) =>
        value === undefined
          ? secrets.send(new DeleteResourcePolicyCommand({ SecretId }))
          : secrets.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy: text(value) })),
    },
    facts: {
      RotationEnabled: ({ aws: { secrets }, resource: { id: SecretId } }) =>
        secrets.send(new RotateSecretCommand({ SecretId, RotationRules: { AutomaticallyAfterDays: 30 } })),
    },
    remove: ({ aws: { secrets }, resource: { id: SecretId } }) =>
      secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true })),
  },
};
