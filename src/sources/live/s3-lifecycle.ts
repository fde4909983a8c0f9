import type { GetBucketLifecycleConfigurationOutput, LifecycleRule } from '@aws-sdk/client-s3';
import { setText } from './set-text.ts';

/** A bucket's lifecycle as CloudFormation's `LifecycleConfiguration`: filters are flat there, and sizes are texts. */
export function lifecycleConfiguration({
  Rules = [],
  TransitionDefaultMinimumObjectSize,
}: GetBucketLifecycleConfigurationOutput): object {
  return { Rules: Rules.map(lifecycleRule), TransitionDefaultMinimumObjectSize };
}

function lifecycleRule(rule: LifecycleRule): object {
  const { Filter = {}, Expiration = {} } = rule;
  const tags = [...(Filter.Tag ? [Filter.Tag] : []), ...(Filter.And?.Tags ?? [])];
  return {
    Id: rule.ID,
    Status: rule.Status,
    Prefix: setText(rule.Prefix ?? Filter.Prefix ?? Filter.And?.Prefix),
    TagFilters: tags.length > 0 ? tags : undefined,
    ObjectSizeGreaterThan: sizeText(Filter.ObjectSizeGreaterThan ?? Filter.And?.ObjectSizeGreaterThan),
    ObjectSizeLessThan: sizeText(Filter.ObjectSizeLessThan ?? Filter.And?.ObjectSizeLessThan),
    ExpirationDate: Expiration.Date,
    ExpirationInDays: Expiration.Days,
    ExpiredObjectDeleteMarker: Expiration.ExpiredObjectDeleteMarker,
    Transitions: rule.Transitions?.map(({ StorageClass, Days, Date: TransitionDate }) => ({
      StorageClass,
      TransitionInDays: Days,
      TransitionDate,
    })),
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    NoncurrentVersionTransitions: rule.NoncurrentVersionTransitions?.map(
      ({ StorageClass, NoncurrentDays, NewerNoncurrentVersions }) => ({
        StorageClass,
        TransitionInDays: NoncurrentDays,
        NewerNoncurrentVersions,
      }),
    ),
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
  };
}

function sizeText(bytes: number | undefined): string | undefined {
  return bytes === undefined ? undefined : String(bytes);
}
