import { isJsonObject, type JsonObject } from '#src/model/json.ts';

/** Who stands behind an event: a person or their pipeline, CloudFormation deploying a stack, or AWS by itself. */
export type Actor = 'person' | 'stack' | 'service';

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/**
 * The actor of a record. A call that a service makes for somebody has `invokedBy` and the service as its address:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function actorOf(record: JsonObject): Actor {
  const { type, invokedBy } = identityOf(record);
  const { sourceIPAddress: address, eventType } = record;
  if (address === CLOUDFORMATION || invokedBy === CLOUDFORMATION) return 'stack';
  const isService = [address, invokedBy].some((each) => typeof each === 'string' && each.endsWith('.amazonaws.com'));
  return isService || type === 'AWSService' || eventType === 'AwsServiceEvent' ? 'service' : 'person';
}

/** The principal as people know it: `alice`, `role/deploy as alice@example.com`, `root`, a service. Not printable as it is. */
export function principalOf(record: JsonObject, username: string | undefined): string {
  const identity = identityOf(record);
  const arn = textOf(identity, 'arn') ?? '';
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/s.exec(arn) ?? [];
  switch (textOf(identity, 'type')) {
    case 'Root':
      return 'root';
    case 'AssumedRole':
      return role === undefined ? (issuerOf(identity) ?? username ?? 'an assumed role') : `role/${role} as ${session}`;
    case 'AWSService':
      return textOf(identity, 'invokedBy') ?? textOf(record, 'eventSource') ?? 'an AWS service';
    case 'AWSAccount':
      return `account ${textOf(identity, 'accountId') ?? 'unknown'}`;
    default:
      return textOf(identity, 'userName') ?? username ?? (arn || textOf(identity, 'principalId')) ?? 'not recorded';
  }
}

function identityOf({ userIdentity }: JsonObject): JsonObject {
  return isJsonObject(userIdentity) ? userIdentity : {};
}

function issuerOf({ sessionContext }: JsonObject): string | undefined {
  const issuer = isJsonObject(sessionContext) ? sessionContext['sessionIssuer'] : undefined;
  const name = isJsonObject(issuer) ? textOf(issuer, 'userName') : undefined;
  return name === undefined ? undefined : `role/${name}`;
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
