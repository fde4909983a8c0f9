import { header, type LabRequest } from '../message.ts';

/** Path-style address of an S3 request: a bucket in the host name (`logs.localhost:4566`) becomes the first segment. */
export function pathWithBucket(request: LabRequest, path: string): string {
  const host = (header(request, 'host') ?? '').replace(/:\d+$/, '');
  const bucket = /^(.+)\.(?:localhost|s3[.-][^/]*amazonaws\.com|s3\.amazonaws\.com)$/.exec(host)?.[1];
  return bucket === undefined || bucket === 's3' ? path : `/${bucket}${path}`;
}
