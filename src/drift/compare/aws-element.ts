import { isJsonObject, type Json } from '#src/model/json.ts';
import { isNothing } from './compare-absent.ts';
import type { CompareContext } from './difference.ts';
import type { Place } from './place.ts';
import { isSettingsBag } from './settings-bag.ts';

/** Which undeclared elements of a list AWS put there by itself. */
export function awsOwn(place: Place, live: readonly Json[], context: CompareContext): (element: Json) => boolean {
  if (isSettingsBag(place, live)) return () => true;
  return (element) =>
    isNothing(element) ||
    isAwsTag(element) ||
    isStackTag(place, element, context) ||
    isOtherTunnel(place, live) ||
    isStandardAttribute(place, element) ||
    isLogDelivery(element, context);
}

/** The same of a key of a map. */
export function isAwsKey(place: Place, key: string, value: Json, context: CompareContext): boolean {
  const element = { Key: key, Value: value };
  return isAwsTag(element) || isStackTag(place, element, context);
}

/** AWS's services tag what they manage with keys that nobody else may use (cfn#1222). */
function isAwsTag(element: Json): boolean {
  const key = isJsonObject(element) ? (element['Key'] ?? element['TagKey']) : undefined;
  return typeof key === 'string' && key.startsWith('aws:');
}

/** CloudFormation puts a stack's tags on its resources (cfn#1346). */
function isStackTag(place: Place, element: Json, { stackTags = {} }: CompareContext): boolean {
  if (place.path !== (place.table?.tags ?? 'Tags') || !isJsonObject(element)) return false;
  const { Key: key, Value: value } = element;
  return typeof key === 'string' && Object.hasOwn(stackTags, key) && stackTags[key] === value;
}

/** A VPN connection always has two tunnels, whether or not both are declared (rd#618). */
function isOtherTunnel({ path }: Place, live: readonly Json[]): boolean {
  return path === 'VpnTunnelOptionsSpecifications' && live.length === 2;
}

/** Every user pool has the attributes of OpenID Connect; those of one's own begin with `custom:` (rd#627). */
function isStandardAttribute({ type, path }: Place, element: Json): boolean {
  if (type !== 'AWS::Cognito::UserPool' || path !== 'Schema' || !isJsonObject(element)) return false;
  return !/^(dev:)?custom:/.test(String(element['Name']));
}

/**
 * The statement, spelt out, by which a service lets its log delivery write (`AWSLogDeliveryWrite`, `AWSLogDeliveryAclCheck`):
 * exactly these actions, for this account only (rd#465, rd#715).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
function isLogDelivery(element: Json, { account }: CompareContext): boolean {
  if (!isJsonObject(element) || !/^AWSLogDelivery\w*$/.test(String(element['Sid']))) return false;
  const { Effect: effect, Principal: principal, Action: action, Condition: condition } = element;
  const service = isJsonObject(principal) ? principal['Service'] : undefined;
  return (
    effect === 'Allow' &&
    JSON.stringify(service) === '["delivery.logs.amazonaws.com"]' &&
    LOG_DELIVERY.has(JSON.stringify(action)) &&
    JSON.stringify(condition).includes(JSON.stringify({ Key: 'stringequals aws:sourceaccount', Value: [account] }))
  );
}

const LOG_DELIVERY = new Set([
  '["s3:putobject"]',
  '["s3:getbucketacl"]',
  '["s3:getbucketacl","s3:listbucket"]',
  '["logs:createlogstream","logs:putlogevents"]',
]);
