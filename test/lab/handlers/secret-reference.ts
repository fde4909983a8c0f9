import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const dynamicReference = /^\{\{resolve:secretsmanager:(?<id>.+?):SecretString:(?<key>[^:}]*)[^}]*\}\}$/;

/**
 * The value behind `{{resolve:secretsmanager:…}}`, which CloudFormation itself resolves and the emulator does not; any
 * other text as it is.
 */
export async function resolveSecret(secrets: SecretsManagerClient, text: string): Promise<string> {
  const { id, key } = dynamicReference.exec(text)?.groups ?? {};
  if (id === undefined || key === undefined) return text;
  const members = await readSecret(secrets, id);
  const value = members[key];
  if (typeof value !== 'string') throw new Error(`secret ${id} has no text "${key}"`);
  return value;
}

/** A secret that holds a JSON object. */
export async function readSecret(secrets: SecretsManagerClient, id: string): Promise<Record<string, unknown>> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  const value: unknown = JSON.parse(SecretString);
  if (typeof value !== 'object' || value === null) throw new Error(`secret ${id} holds no JSON object`);
  return { ...value };
}
