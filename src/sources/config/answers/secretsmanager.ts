import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

/** Secrets Manager: metadata of secrets; a secret that waits for its deletion is none, as in the service's own list. */
export const secretsmanager: ServiceAnswers = {
  client: 'SecretsManagerClient',
  types: {
    'AWS::SecretsManager::Secret': {
      type: 'AWS::SecretsManager::Secret',
      id: 'arn',
      shape: 'service',
      attributes: attributeSet('ARN Description KmsKeyId Name RotationEnabled RotationLambdaARN RotationRules'),
    },
  },
  answers: {
    ListSecretsCommand: (shelf) => ({
      SecretList: shelf
        .recorded('AWS::SecretsManager::Secret')
        .filter(({ item }) => item.configuration['Deleted'] !== true),
    }),
  },
};
