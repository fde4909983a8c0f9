import { isJsonObject, type Json } from '#src/model/json.ts';
import type { OpenStack } from './open-stack.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';

const SECRET = 'AWS::SecretsManager::Secret';

/**
 * A member of a secret's value that stands in the template of the secret, beside the one that AWS makes up: the name of the
 * user beside the password. Nothing of a secret's value is read.
 */
export function secretMember(
  { resources, identityOf, scope }: OpenStack,
  secret: string,
  wanted: string,
): Json | undefined {
  for (const { logicalId, type, raw } of resources) {
    if (type !== SECRET) continue;
    const { id, name } = identityOf(logicalId);
    if (id !== secret && name !== secret) continue;
    const properties = isJsonObject(raw['Properties']) ? raw['Properties'] : {};
    const { GenerateSecretString: made } = properties;
    if (made === undefined || !isJsonObject(made) || made['GenerateStringKey'] === wanted) return undefined;
    const template = parsed(resolveIntrinsics(made['SecretStringTemplate'] ?? null, scope));
    return isJsonObject(template) && Object.hasOwn(template, wanted) ? template[wanted] : undefined;
  }
  return undefined;
}

function parsed(text: Json): Json {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives
  } catch {
    return null;
  }
}
