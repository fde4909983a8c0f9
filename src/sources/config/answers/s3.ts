import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';
import type { ConfigItem } from '../config-item.ts';
import { attributeSet } from '../recorded-type.ts';
import { type Answer, itemBy, NotConfigured, NotRecorded, type ServiceAnswers } from './answer.ts';
import { bucketGrants } from './s3-grants.ts';
import { lifecycleRules } from './s3-lifecycle.ts';
import { notifications } from './s3-notifications.ts';

const BUCKET = 'AWS::S3::Bucket';

/**
 * S3: an item holds a bucket's settings as supplementary configuration, in the shape of AWS's SDK for Java 1: nulls, and no
 * entry at all, where nothing is configured.
 */
export const s3: ServiceAnswers = {
  client: 'S3Client',
  types: {
    [BUCKET]: { type: BUCKET, id: 'resourceId', shape: 'service', attributes: attributeSet('creationDate name') },
  },
  answers: {
    ListBucketsCommand: (shelf) => ({
      Buckets: shelf.items(BUCKET).map((item) => ({
        Name: item.resourceId,
        CreationDate: item.configuration['creationDate'],
        BucketRegion: item.region,
      })),
    }),
    GetBucketEncryptionCommand: setting(
      'ServerSideEncryptionConfiguration',
      'ServerSideEncryptionConfigurationNotFoundError',
      (value) => ({ ServerSideEncryptionConfiguration: value }),
    ),
    GetBucketVersioningCommand: setting(
      'BucketVersioningConfiguration',
      undefined,
      ({ status, isMfaDeleteEnabled }) => ({
        Status: status === 'Off' ? null : status,
        MFADelete: isMfaDeleteEnabled === true ? 'Enabled' : null,
      }),
    ),
    GetPublicAccessBlockCommand: setting(
      'PublicAccessBlockConfiguration',
      'NoSuchPublicAccessBlockConfiguration',
      (value) => ({ PublicAccessBlockConfiguration: value }),
    ),
    GetBucketPolicyCommand: unlessMissing('BucketPolicy', ({ policyText }) => {
      if (typeof policyText === 'string') return { Policy: policyText };
      if (isJsonObject(policyText)) return { Policy: JSON.stringify(policyText) };
      throw new NotConfigured('NoSuchBucketPolicy');
    }),
    GetBucketOwnershipControlsCommand: unlessMissing('BucketOwnershipControls', (value) => ({
      OwnershipControls: value,
    })),
    GetBucketAclCommand: unlessMissing('AccessControlList', (value) => ({ Grants: bucketGrants(value) })),
    GetBucketLifecycleConfigurationCommand: setting(
      'BucketLifecycleConfiguration',
      'NoSuchLifecycleConfiguration',
      ({ rules }, { imagine }) => ({
        Rules: lifecycleRules(rules),
        ...(imagine ? { TransitionDefaultMinimumObjectSize: 'imagined' } : {}),
      }),
    ),
    GetBucketLoggingCommand: setting('BucketLoggingConfiguration', undefined, (logging) => ({
      LoggingEnabled: logging['destinationBucketName']
        ? { TargetBucket: logging['destinationBucketName'], TargetPrefix: logging['logFilePrefix'] }
        : null,
    })),
    GetBucketCorsCommand: setting('BucketCrossOriginConfiguration', 'NoSuchCORSConfiguration', ({ rules }) => ({
      CORSRules: objects(rules).map(({ exposedHeaders, ...rule }) => ({ ...rule, exposeHeaders: exposedHeaders })),
    })),
    GetBucketWebsiteCommand: setting('BucketWebsiteConfiguration', 'NoSuchWebsiteConfiguration', (site) => ({
      IndexDocument: site['indexDocumentSuffix'] ? { Suffix: site['indexDocumentSuffix'] } : null,
      ErrorDocument: site['errorDocument'] ? { Key: site['errorDocument'] } : null,
      RedirectAllRequestsTo: site['redirectAllRequestsTo'],
      RoutingRules: objects(site['routingRules']),
    })),
    GetBucketNotificationConfigurationCommand: unlessMissing('BucketNotificationConfiguration', (value) =>
      notifications(value['configurations']),
    ),
    GetBucketAccelerateConfigurationCommand: setting('BucketAccelerateConfiguration', undefined, ({ status }) => ({
      Status: status,
    })),
    GetObjectLockConfigurationCommand: setting(
      'ObjectLockConfiguration',
      'ObjectLockConfigurationNotFoundError',
      (value) => ({ ObjectLockConfiguration: value }),
    ),
    GetBucketReplicationCommand: setting(
      'BucketReplicationConfiguration',
      'ReplicationConfigurationNotFoundError',
      () => {
        throw new NotRecorded('the rules of a bucket’s replication');
      },
    ),
  },
};

type FromSetting = (value: JsonObject, about: { readonly imagine: boolean }) => unknown;

/** A setting that Config's schema has: an item without it, or with nothing but nulls in it, has nothing configured. */
function setting(name: string, notFound: string | undefined, answer: FromSetting): Answer {
  return (shelf, { Bucket }) => {
    const value = bucketOf(shelf.items(BUCKET), Bucket).supplementary[name] ?? {};
    if (!isJsonObject(value)) throw new MalformedAnswer(`the recorded ${name} does not parse: it is no object`);
    const isSet = Object.values(value).some((member) => member !== null);
    if (!isSet && notFound !== undefined) throw new NotConfigured(notFound);
    return answer(value, shelf);
  };
}

/** A setting that items may hold though Config's schema has it not: without it, nothing is known. */
function unlessMissing(name: string, answer: FromSetting): Answer {
  return (shelf, { Bucket }) => {
    const value = bucketOf(shelf.items(BUCKET), Bucket).supplementary[name];
    if (value === undefined) throw new NotRecorded(`${name} of this bucket`);
    if (!isJsonObject(value)) throw new MalformedAnswer(`the recorded ${name} does not parse: it is no object`);
    return answer(value, shelf);
  };
}

function bucketOf(buckets: readonly ConfigItem[], name: unknown): ConfigItem {
  return itemBy(buckets, ({ resourceId }) => resourceId === name);
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
