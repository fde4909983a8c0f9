import type { JsonObject } from '#src/model/json.ts';

/** Words that stand where a component can, and mean more than one. */
export const RESERVED = ['internet', 'anywhere', 'environment', 'other environments'] as const;

/** A component that a statement names, and the types it may have there. */
export interface NamedComponent {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly types?: readonly RegExp[];
}

const ROLES = [/^AWS::IAM::(Role|User)$/];

/** By the statement's key: what its components must be; any type where nothing is said. */
const TYPES: Readonly<Record<string, readonly RegExp[] | undefined>> = {
  roles: ROLES,
  'noGrantTo.to': ROLES,
  vpc: [/^AWS::EC2::VPC$/],
  'zonesSeen.by': [/^AWS::EC2::VPC$/],
  exactly: [/^AWS::Route53::HostedZone$/],
  gateways: [/^AWS::EC2::NatGateway$/],
  through: [/^AWS::ElasticLoadBalancingV2::LoadBalancer$/],
  targets: [/^AWS::ApplicationAutoScaling::ScalableTarget$/],
  of: [
    /^AWS::(S3::Bucket|KMS::Key|SecretsManager::Secret|SNS::Topic|ECR::Repository|IAM::Role|SQS::Queue|EC2::VPCEndpoint)$/,
  ],
};

const NAMES = ['from', 'to', 'through', 'gateways', 'vpc', 'roles', 'on', 'of', 'by', 'exactly', 'targets'];

/** Every component that a statement names: all names but ARN patterns and the reserved words. */
export function componentsNamed(statement: JsonObject): NamedComponent[] {
  return Object.entries(statement).flatMap(
    ([word, says]) => (word === 'managed' ? [] : namesIn(word, says as JsonObject, [word])), // the schema says so
  );
}

function namesIn(word: string, says: JsonObject, path: readonly (string | number)[]): NamedComponent[] {
  return Object.entries(says).flatMap(([key, value]) => {
    if (key === 'abilities' || key === 'except') {
      const list = Array.isArray(value) ? (value as readonly JsonObject[]) : []; // a list of abilities, or of patterns
      return list.flatMap((each, index) =>
        typeof each === 'object' ? namesIn(word, each, [...path, key, index]) : [],
      );
    }
    if (!NAMES.includes(key)) return [];
    const types = TYPES[`${word}.${key}`] ?? TYPES[key];
    return [value]
      .flat()
      .flatMap((name, index) =>
        typeof name === 'string' && isName(name)
          ? [{ name, path: [...path, key, ...(Array.isArray(value) ? [index] : [])], ...(types ? { types } : {}) }]
          : [],
      );
  });
}

function isName(text: string): boolean {
  return !isPattern(text) && !RESERVED.some((word) => word === text);
}

/** An ARN or a pattern of one, not a component. */
export function isPattern(text: string): boolean {
  return text.startsWith('arn:') || text.includes('*');
}
