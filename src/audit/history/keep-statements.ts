import { AuditError } from '#src/model/audit-error.ts';
import type { PolicyStatement } from '../iam-policy.ts';
import { type BucketPlace, placeOf } from './place.ts';

/** The bucket that `--out` names; a folder needs no policy. */
export function bucketAt(text: string): BucketPlace {
  const place = placeOf(text, '--out');
  if (place.kind === 'bucket') return place;
  throw new AuditError('flag/place', {
    message: `--out ${text}: a folder takes no permission of AWS`,
    fix: 'Give the bucket: s3://<bucket>/<prefix>.',
  });
}

/** What keeping runs in a bucket takes: objects below the prefix, and the list of them. Nothing is deleted, no setting is touched. */
export function keepStatements({ bucket, prefix }: BucketPlace, region = ''): PolicyStatement[] {
  const arn = `arn:${partitionOf(region)}:s3:::${bucket}`;
  const below = prefix === '' ? '' : `${prefix}/`;
  const listed = below === '' ? {} : { Condition: { StringLike: { 's3:prefix': `${below}*` } } };
  return [
    { Sid: 'KeepRuns', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${arn}/${below}*` },
    { Sid: 'ListRuns', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: arn, ...listed },
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
