import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** Where a value stands, and what else the account holds: what makes another value of it that AWS would take. */
export interface Place {
  readonly type: string;
  /** Dotted, without list indexes. */
  readonly path: string;
  /** The resource whose property it is. */
  readonly resource: Resource;
  readonly resources: readonly Resource[];
}

/** Words with a fixed set of values: another one of the set. */
const OTHER_WORD: Readonly<Record<string, string>> = {
  Allow: 'Deny',
  Deny: 'Allow',
  enabled: 'disabled',
  ENABLED: 'DISABLED',
  Enabled: 'Suspended',
  DISABLED: 'ENABLED',
  tcp: 'udp',
  '-1': 'tcp',
  ALL: 'REJECT',
  awsvpc: 'bridge',
  FARGATE: 'EC2',
  IMMUTABLE: 'MUTABLE',
  AES256: 'aws:kms',
  gp3: 'gp2',
  postgres: 'mysql',
  HTTP: 'HTTPS',
  HTTPS: 'HTTP',
  HTTP_301: 'HTTP_302',
  redirect: 'fixed-response',
  DENY: 'SAMEORIGIN',
  Average: 'Maximum',
  Sum: 'Average',
  Maximum: 'Average',
  Minimum: 'Maximum',
  GreaterThanThreshold: 'GreaterThanOrEqualToThreshold',
  LessThanThreshold: 'LessThanOrEqualToThreshold',
  GreaterThanOrEqualToThreshold: 'GreaterThanThreshold',
  STANDARD_IA: 'GLACIER',
  BucketOwnerEnforced: 'ObjectWriter',
  BucketOwnerPreferred: 'ObjectWriter',
  'https-only': 'allow-all',
  'redirect-to-https': 'allow-all',
  'TLSv1.2_2021': 'TLSv1.2_2019',
  'ELBSecurityPolicy-TLS13-1-2-2021-06': 'ELBSecurityPolicy-2016-08',
  'same-origin': 'unsafe-url',
  always: 'never',
  'internet-facing': 'internal',
  required: 'preferred',
  ECSServiceAverageCPUUtilization: 'ECSServiceAverageMemoryUtilization',
  TargetTrackingScaling: 'StepScaling',
  RSA_2048_BIT: 'RSA_1024_BIT',
  '2012-10-17': '2008-10-17',
  A: 'AAAA',
  notBreaching: 'breaching',
  missing: 'breaching',
  breaching: 'notBreaching',
};

/** Numbers of which services take only some. */
const NUMBERS: readonly [RegExp, (value: number) => number][] = [
  [/RetentionInDays$/, (value) => (value === 1 ? 3 : 1)],
  [/\.Period$|^Period$/, (value) => value + 60],
  [/MaxAggregationInterval$/, (value) => (value === 60 ? 600 : 60)],
  [/^(Cpu|Memory)$/, (value) => value * 2],
  [/FromPort$/, (value) => value - 1],
  [/AllocatedStorage$/, (value) => value + 10],
  [/RotationPeriodInDays$/, (value) => value - 1],
];

/** Another value of the same kind that stands in nobody's design. */
export function contraryValue(value: Json, place: Place): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return otherNumber(value, place.path);
  if (typeof value === 'string') return otherText(value, place);
  if (Array.isArray(value)) return value.length === 0 ? ['other'] : [contraryValue(value[0] as Json, place)]; // not empty
  if (!isJsonObject(value)) return 'other';
  const [key = '', member = null] = Object.entries(value)[0] ?? [];
  return { ...value, [key]: contraryValue(member, { ...place, path: `${place.path}.${key}` }) };
}

function otherNumber(value: number, path: string): number {
  const [, change] = NUMBERS.find(([pattern]) => pattern.test(path)) ?? [];
  return change ? change(value) : value + 1;
}

function otherText(value: string, place: Place): string {
  const word = OTHER_WORD[value];
  if (word !== undefined) return word;
  if (value === 'true' || value === 'false') return String(value === 'false');
  if (/^\d+$/.test(value)) return String(otherNumber(Number(value), place.path));
  if (value.startsWith('{')) return otherJson(value, place);
  return peerOf(value, place) ?? otherSpelling(value, place);
}

/** A document that is kept as text: every number in it is another one. */
function otherJson(value: string, { path }: Place): string {
  return JSON.stringify(
    JSON.parse(value, (_, member: unknown) => (typeof member === 'number' ? otherNumber(member, path) : member)),
  );
}

const SPELLINGS: readonly [RegExp, (value: string) => string][] = [
  [/^\d+(\.\d+)+$/, (value) => value.replace(/^\d+/, (major) => String(Number(major) - 1))],
  [/^\d+\.\d+\.\d+\.\d+\/\d+$/, (value) => (value === '198.51.100.0/24' ? '203.0.113.0/24' : '198.51.100.0/24')],
  [/^[a-z]{2}-[a-z]+-\d[a-z]$/, (value) => (value.endsWith('d') ? value.replace(/d$/, 'e') : value.replace(/.$/, 'd'))],
  [/^(db|cache)\.[a-z0-9]+\.[a-z0-9]+$/, (value) => value.replace(/\.[a-z0-9]+\.[a-z0-9]+$/, '.m5.large')],
  [/^\d\d:\d\d-\d\d:\d\d$/, (value) => (value === '09:00-10:00' ? '11:00-12:00' : '09:00-10:00')],
  [/^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/i, () => 'tue:09:00-tue:10:00'],
  [/^[a-z0-9-]+\.amazonaws\.com$/, (value) => (value === 'lambda.amazonaws.com' ? 'ec2' : 'lambda') + '.amazonaws.com'],
  [
    /^[a-z0-9-]+:(\*|[A-Z][A-Za-z0-9*]+)$/,
    (value) => (value === 'sts:TagSession' ? 'ec2:RunInstances' : 'sts:TagSession'),
  ],
  [/^\*$/, () => 'arn:aws:s3:::somebody-elses-bucket'],
  [/^arn:aws:iam::\d{12}:root$/, () => 'arn:aws:iam::999999999999:root'],
  [/^\d{12}$/, () => '999999999999'],
  [/^cron\(/, () => 'cron(30 5 ? * SUN *)'],
  [/^[A-Za-z]+\/[A-Z][A-Za-z_]+$/, () => 'Etc/UTC'],
  [/^\/[a-z]+$/, (value) => `${value}-other`],
  [/\*$/, (value) => value.replace(/\*$/, 'other/*')],
  [/\.$/, (value) => `other.${value}`],
];

function otherSpelling(value: string, { path }: Place): string {
  const [, change] = SPELLINGS.find(([pattern]) => pattern.test(value)) ?? [];
  if (change) return change(value);
  return /arn:aws/.test(value) || !/(Domain|Host|Alias)/.test(path) ? `${value}-other` : `other.${value}`;
}

/** Where the value names a resource: another one of its type, of the same environment if there is one. */
function peerOf(value: string, { path, resource, resources }: Place): string | undefined {
  const named = resources.find((each) => names(each).includes(value) && isMeant(each, value, path));
  if (!named) return undefined;
  const index = names(named).indexOf(value);
  // One that the resource names already would stand in a list twice.
  const known = JSON.stringify(resource.properties);
  const others = resources.filter((each) => {
    const name = names(each)[index] ?? '';
    return each.type === named.type && !['', value].includes(name) && !known.includes(`"${name}"`);
  });
  // In the same zone and environment where there is one: a balancer takes one subnet a zone.
  const isNear = ({ properties, tags }: Resource): boolean =>
    tags['Environment'] === resource.tags['Environment'] &&
    properties['AvailabilityZone'] === named.properties['AvailabilityZone'];
  const other = others.find(isNear) ?? others[0];
  return other && names(other)[index];
}

/** Names alone are short and common: the property must say what it names, e.g. `DBSubnetGroupName`. */
function isMeant({ id, type }: Resource, value: string, path: string): boolean {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  return /^[a-z]+-[0-9a-f]{8,}$|^arn:/.test(value) || (id === value && path.endsWith(`${kind}Name`));
}

function names({ arn = '', facts, id, name = '' }: Resource): string[] {
  return [id, arn, name, String(facts['AllocationId'] ?? '')];
}
