import type { ExpirationStatus, LifecycleRule as ApiRule, TransitionStorageClass } from '@aws-sdk/client-s3';

/** A rule as CloudFormation spells it. */
export interface LifecycleRule {
  readonly Id?: string;
  readonly Status: ExpirationStatus;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number; readonly NewerNoncurrentVersions?: number };
  readonly NoncurrentVersionTransitions?: Transition[];
  readonly Transitions?: Transition[];
}

interface Transition {
  readonly StorageClass: TransitionStorageClass;
  readonly TransitionInDays: number;
}

/** The same rule as the S3 API takes it. */
export function lifecycleRule(rule: LifecycleRule): ApiRule {
  const { ExpirationInDays: Days, ExpiredObjectDeleteMarker } = rule;
  return {
    ID: rule.Id,
    Status: rule.Status,
    Filter: { Prefix: rule.Prefix ?? '' },
    Expiration: Days ? { Days } : ExpiredObjectDeleteMarker ? { ExpiredObjectDeleteMarker } : undefined,
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    NoncurrentVersionTransitions: rule.NoncurrentVersionTransitions?.map(({ StorageClass, TransitionInDays }) => ({
      StorageClass,
      NoncurrentDays: TransitionInDays,
    })),
    Transitions: rule.Transitions?.map(({ StorageClass, TransitionInDays }) => ({
      StorageClass,
      Days: TransitionInDays,
    })),
  };
}
