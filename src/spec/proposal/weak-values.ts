import { isJsonObject, type Json } from '#src/model/json.ts';

const OFF: Readonly<Record<string, string>> = {
  StorageEncrypted: 'not encrypted',
  AtRestEncryptionEnabled: 'not encrypted',
  TransitEncryptionEnabled: 'not encrypted on its way',
  DeletionProtection: 'one call deletes it',
  MultiAZ: 'down with its zone',
  MultiAZEnabled: 'down with its zone',
  EnableLogFileValidation: 'logs can be changed unseen',
  EnableKeyRotation: 'the key never changes',
  EnableTerminationProtection: 'one call deletes it',
  'facts.EbsEncryptionByDefault': 'new volumes are not encrypted',
};

/** Why a person should look twice at what is so; undefined where nothing speaks against it. */
export function weakness(type: string, property: string, actual: Json): string | undefined {
  if (String(actual) === 'false') return OFF[property];
  if (property === 'PubliclyAccessible' && String(actual) === 'true') return 'reachable from the internet';
  if (property === 'facts.PublicByPolicy' && actual === true) return 'public';
  if (property === 'SecurityGroupIngress' && isOpen(actual)) return 'open to the internet';
  if (property.endsWith('PublicAccessBlockConfiguration') && isJsonObject(actual)) {
    return Object.values(actual).includes(false) ? 'public access is not blocked' : undefined;
  }
  return type === 'AWS::ElasticLoadBalancingV2::Listener' && property === 'Protocol' && actual === 'HTTP'
    ? 'plain text'
    : undefined;
}

/** Anybody may reach something else than the web's two ports. */
function isOpen(rules: Json): boolean {
  return (
    Array.isArray(rules) &&
    rules.some((rule: Json) => {
      if (!isJsonObject(rule) || (rule['CidrIp'] !== '0.0.0.0/0' && rule['CidrIpv6'] !== '::/0')) return false;
      return rule['FromPort'] !== rule['ToPort'] || ![80, 443].includes(Number(rule['FromPort']));
    })
  );
}
