import type { Row } from './config-server.ts';
import type { Answered } from './recorded-answers.ts';

type Members = Readonly<Record<string, unknown>>;

/** What Config holds of one bucket's settings, given S3's answers about it: JSON texts in the Java SDK's shape. */
export function bucketSettings(about: readonly Answered[]): Row {
  const of = (operation: string): Members | undefined =>
    about.find((each) => each.operation === `S3Client.${operation}`)?.output;
  const settings: Record<string, unknown> = {
    BucketVersioningConfiguration: {
      status: of('GetBucketVersioning')?.['Status'] ?? 'Off',
      isMfaDeleteEnabled: null,
    },
    BucketLoggingConfiguration: logging(members(of('GetBucketLogging')?.['LoggingEnabled'])),
    BucketPolicy: { policyText: of('GetBucketPolicy')?.['Policy'] ?? null },
    BucketNotificationConfiguration: { configurations: {} },
    BucketAccelerateConfiguration: { status: of('GetBucketAccelerateConfiguration')?.['Status'] ?? null },
    ServerSideEncryptionConfiguration: of('GetBucketEncryption')?.['ServerSideEncryptionConfiguration'],
    PublicAccessBlockConfiguration: of('GetPublicAccessBlock')?.['PublicAccessBlockConfiguration'],
    BucketLifecycleConfiguration: lifecycle(of('GetBucketLifecycleConfiguration')),
    ObjectLockConfiguration: of('GetObjectLockConfiguration')?.['ObjectLockConfiguration'],
  };
  const held = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(held.map(([name, value]) => [name, JSON.stringify(camel(value))]));
}

function logging({ TargetBucket = null, TargetPrefix = null }: Members): object {
  return { destinationBucketName: TargetBucket, logFilePrefix: TargetPrefix };
}

function lifecycle(output: Members | undefined): object | undefined {
  if (!output) return undefined;
  const rules = list(output['Rules']).map((rule) => {
    const { Days = -1, Date: date = null, ExpiredObjectDeleteMarker = false } = members(rule['Expiration']);
    const { Prefix } = members(rule['Filter']);
    return {
      id: rule['ID'],
      status: rule['Status'],
      prefix: rule['Prefix'] ?? null,
      filter: rule['Filter'] && {
        predicate: Prefix === undefined ? null : { type: 'LifecyclePrefixPredicate', prefix: Prefix },
      },
      expirationInDays: Days,
      expirationDate: date,
      expiredObjectDeleteMarker: ExpiredObjectDeleteMarker,
      noncurrentVersionExpirationInDays: members(rule['NoncurrentVersionExpiration'])['NoncurrentDays'] ?? -1,
      transitions: list(rule['Transitions']).map((each) => ({
        days: each['Days'] ?? -1,
        date: null,
        storageClass: each['StorageClass'],
      })),
      noncurrentVersionTransitions: list(rule['NoncurrentVersionTransitions']).map((each) => ({
        days: each['NoncurrentDays'] ?? -1,
        storageClass: each['StorageClass'],
      })),
      abortIncompleteMultipartUpload: rule['AbortIncompleteMultipartUpload'] ?? null,
    };
  });
  return { rules };
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([name, member]) => [javaName(name), camel(member)]);
  return Object.fromEntries(entries);
}

/** Java writes `SSEAlgorithm` as `sseAlgorithm`. */
function javaName(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): Members[] {
  return Array.isArray(value) ? value.map(members) : [];
}
