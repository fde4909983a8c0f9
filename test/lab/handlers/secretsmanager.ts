import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  GetRandomPasswordCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import { readSecret } from './secret-reference.ts';
import type { Tagged } from './tags.ts';

interface Generation {
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludePunctuation?: boolean;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
}

interface Secret extends Tagged {
  readonly Name?: string;
  readonly Description?: string;
  readonly KmsKeyId?: string;
  readonly SecretString?: string;
  readonly GenerateSecretString?: Generation;
}

interface TargetAttachment {
  readonly SecretId: string;
  readonly TargetId: string;
  readonly TargetType: 'AWS::RDS::DBInstance';
}

export const secretsHandlers: Handlers = {
  'AWS::SecretsManager::Secret': handle<Secret>(async (properties, scope) => {
    const { GenerateSecretString: generation, SecretString } = properties;
    const { ARN } = await scope.secrets.send(
      new CreateSecretCommand({
        Name: properties.Name ?? generatedName(scope, 512),
        Description: properties.Description,
        KmsKeyId: properties.KmsKeyId,
        SecretString: generation ? await generate(scope.secrets, generation) : SecretString,
        Tags: properties.Tags,
      }),
    );
    const arn = given(ARN, 'ARN');
    return { ref: arn, atts: { Id: arn } };
  }),

  'AWS::SecretsManager::SecretTargetAttachment': handle<TargetAttachment>(
    async ({ SecretId, TargetId, TargetType }, { rds, secrets }) => {
      if (TargetType !== 'AWS::RDS::DBInstance') throw new Error(`the lab attaches no secret to ${String(TargetType)}`);
      const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: TargetId }));
      const database = given(DBInstances?.[0], TargetId);
      const connection = {
        ...(await readSecret(secrets, SecretId)),
        engine: database.Engine,
        host: database.Endpoint?.Address,
        port: database.Endpoint?.Port,
        dbname: database.DBName,
        dbInstanceIdentifier: TargetId,
      };
      await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(connection) }));
      return { ref: SecretId, atts: { Id: SecretId } };
    },
  ),

  'AWS::SecretsManager::ResourcePolicy': handle<{ SecretId: string; ResourcePolicy: unknown }>(
    async ({ SecretId, ResourcePolicy }, { secrets }) => {
      const document = JSON.stringify(ResourcePolicy);
      await secrets.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy: document }));
      return { ref: SecretId, atts: { Id: SecretId } };
    },
  ),
};

async function generate(secrets: SecretsManagerClient, generation: Generation): Promise<string> {
  const { RandomPassword } = await secrets.send(new GetRandomPasswordCommand(generation));
  const password = given(RandomPassword, 'RandomPassword');
  const { GenerateStringKey, SecretStringTemplate } = generation;
  if (GenerateStringKey === undefined) return password;
  const template: unknown = JSON.parse(SecretStringTemplate ?? '{}');
  return JSON.stringify(Object.assign({}, template, { [GenerateStringKey]: password }));
}
