import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { isSecretUserData } from './holds-secret.ts';
import { isSecretValue, looksSecret } from './looks-secret.ts';
import type { SecretDigest } from './secret-digest.ts';

const STACK = 'AWS::CloudFormation::Stack';

/**
 * The resource without secrets in plain text: each becomes `{ "$secret": <digest> }`, so that a rule sees that one stands
 * there and a comparison sees that it changed. Environment variables, parameters and outputs of stacks are judged by name
 * and value, user data by what its script sets, headers that CloudFront sends to an origin are always secrets, all other
 * text only by what is unmistakable.
 */
export function redactSecrets(resource: Resource, digest: SecretDigest): Resource {
  const redact = redactor(resource.type, digest);
  const tags = Object.entries(resource.tags).map(([key, value]) => [
    key,
    isSecretValue(value) ? masked(digest(value)) : value,
  ]);
  return {
    ...resource,
    properties: redact.members(resource.properties),
    facts: redact.members(resource.facts),
    tags: Object.fromEntries(tags),
    ...(resource.branches === undefined
      ? {}
      : { branches: resource.branches.map((each) => ({ ...each, properties: redact.members(each.properties) })) }),
  };
}

/** A tag is a text. */
function masked({ $secret }: { readonly $secret: string | null }): string {
  return `$secret:${$secret ?? 'hidden'}`;
}

function redactor(type: string, digest: SecretDigest): { members: (object: JsonObject) => JsonObject } {
  const named = (name: string, value: Json): Json =>
    typeof value === 'string' ? (looksSecret(name, value) ? { ...digest(value) } : value) : anything(value);
  const always = (value: Json): Json =>
    typeof value === 'string' && value !== '' ? { ...digest(value) } : anything(value);

  function anything(value: Json): Json {
    if (typeof value === 'string') return isSecretValue(value) ? { ...digest(value) } : value;
    if (isJsonList(value)) return value.map(anything);
    return isJsonObject(value) ? members(value) : value;
  }

  function members(object: JsonObject): JsonObject {
    return mapMembers(object, (key, value) => {
      // ECS and CodeBuild list pairs of name and value; Lambda has a map.
      if (/^Environment(Variables)?$/.test(key) && isJsonList(value)) return pairs(value, 'Name', 'Value', named);
      if (key === 'Variables' && isJsonObject(value)) return mapMembers(value, named);
      if (key === 'OriginCustomHeaders' && isJsonList(value)) {
        return pairs(value, 'HeaderName', 'HeaderValue', (_, header) => always(header));
      }
      if (key === 'UserData' && typeof value === 'string' && isSecretUserData(value)) return { ...digest(value) };
      if (type !== STACK) return anything(value);
      if (key === 'Parameters' && isJsonObject(value)) return mapMembers(value, named);
      return key === 'Outputs' && isJsonList(value) ? pairs(value, 'OutputKey', 'OutputValue', named) : anything(value);
    });
  }

  function pairs(list: readonly Json[], name: string, value: string, judge: (name: string, value: Json) => Json): Json {
    return list.map((pair) => {
      if (!isJsonObject(pair)) return anything(pair);
      return mapMembers(pair, (key, member) =>
        key === value ? judge(String(pair[name] ?? ''), member) : anything(member),
      );
    });
  }

  return { members };
}

function mapMembers(object: JsonObject, map: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(key, value)]));
}
