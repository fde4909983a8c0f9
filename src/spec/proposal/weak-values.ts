import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { scalarText } from './scalar-text.ts';

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
export function weakness(resource: Resource, property: string): string | undefined {
  const actual = valueAt(resource, property) ?? null;
  const text = scalarText(actual);
  if (text === 'false') return OFF[property];
  if (/RetentionPeriod$|RetentionLimit$/.test(property) && text === '0') return 'no backups';
  if (property === 'PubliclyAccessible' && text === 'true') return 'reachable from the internet';
  if (property === 'facts.PublicByPolicy' && actual === true) return 'public';
  if (property === 'SecurityGroupIngress' && isOpen(actual)) return 'open to the internet';
  if (property.endsWith('PublicAccessBlockConfiguration') && isJsonObject(actual)) {
    return Object.values(actual).includes(false) ? 'public access is not blocked' : undefined;
  }
  const isListener = resource.type === 'AWS::ElasticLoadBalancingV2::Listener' && property === 'Protocol';
  const redirects = JSON.stringify(resource.properties['DefaultActions'] ?? null).includes('"RedirectConfig"');
  return isListener && actual === 'HTTP' && !redirects ? 'plain text' : undefined;
}

/** Anybody may reach something else than the web's two ports. */
function isOpen(rules: Json): boolean {
  return (
    Array.isArray(rules) &&
    rules.some((rule: Json) => {
      if (!isJsonObject(rule) || (rule['CidrIp'] !== '0.0.0.0/0' && rule['CidrIpv6'] !== '::/0')) return false;
      return rule['FromPort'] !== rule['ToPort'] || ![80, 443].includes(Number(scalarText(rule['FromPort'])));
    })
  );
}
