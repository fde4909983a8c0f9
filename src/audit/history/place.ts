import { AuditError } from '#src/model/audit-error.ts';

/** Where runs are kept: a folder, or a bucket below a prefix ('' is all of it). */
export type Place = FolderPlace | BucketPlace;

export interface FolderPlace {
  readonly kind: 'folder';
  readonly path: string;
}

export interface BucketPlace {
  readonly kind: 'bucket';
  readonly bucket: string;
  /** Without a slash at either end. */
  readonly prefix: string;
  /** Profile of the AWS config files whose credentials open it. */
  readonly profile?: string;
}

/**
 * What names a general purpose bucket, and what names something else (an access point, a directory bucket):
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const NO_BUCKET =
  /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3|\.mrap)$|\.\.|^\d+\.\d+\.\d+\.\d+$/;
/** What somebody who writes it does not mean as a folder. */
const ADDRESS = /^(s3:|arn:|[a-z][a-z0-9+.-]*:\/\/)/i;
/** Characters that keys and policies hold without a second meaning: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const SEGMENT = /^[A-Za-z0-9!_.()=+@,-]+$/;
/** Keys hold 1,024 bytes; environment, run and file come behind. */
const MOST_PREFIX = 512;

/**
 * Reads a folder or `s3://bucket/prefix`. What is neither, or could be meant otherwise, is an AuditError: a report tells how to
 * get in, so it is never written where nobody meant it.
 */
export function placeOf(text: string, flag: string, profile?: string): Place {
  if (text.trim() === '') throw unclear(text, flag, 'it is empty');
  if (!ADDRESS.test(text)) return { kind: 'folder', path: text };
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(text) ?? [];
  if (!text.startsWith('s3://')) throw unclear(text, flag, 'it is neither a folder nor s3://…');
  if (!BUCKET.test(bucket) || NO_BUCKET.test(bucket)) throw unclear(text, flag, `"${bucket}" is no name of a bucket`);
  const plain = prefix.replace(/\/$/, '');
  const wrong = plain === '' ? undefined : plain.split('/').find((each) => !isSegment(each));
  if (wrong !== undefined) throw unclear(text, flag, `"${wrong}" is no part of a prefix`);
  if (plain.length > MOST_PREFIX) throw unclear(text, flag, `the prefix has more than ${MOST_PREFIX} characters`);
  return { kind: 'bucket', bucket, prefix: plain, ...(profile === undefined ? {} : { profile }) };
}

/** The place as its user wrote it. */
export function placeName(place: Place): string {
  if (place.kind === 'folder') return place.path;
  return `s3://${place.bucket}${place.prefix === '' ? '' : `/${place.prefix}`}`;
}

function isSegment(text: string): boolean {
  return SEGMENT.test(text) && text !== '.' && text !== '..';
}

function unclear(text: string, flag: string, why: string): AuditError {
  const fix = 'Give a folder, or s3://<bucket>/<prefix>.';
  return new AuditError('flag/place', { message: `${flag} ${JSON.stringify(text)}: ${why}`, fix });
}
