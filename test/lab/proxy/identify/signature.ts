import { addressOf, header, type LabRequest } from '../message.ts';

/** What a signature says of who asks which service where. */
export interface SignatureScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Reads the credential scope of a SigV4 header or presigned address
 * (`AKID/20260101/us-east-1/ec2/aws4_request`; SigV4a's has no region). Undefined for an unsigned request.
 */
export function readSignature(request: LabRequest): SignatureScope | undefined {
  const fromHeader = /Credential=([^,\s]+)/.exec(header(request, 'authorization') ?? '')?.[1];
  const credential = fromHeader ?? addressOf(request).query.get('X-Amz-Credential');
  const parts = credential?.split('/');
  if (parts?.at(-1) !== 'aws4_request') return undefined;
  const [accessKeyId = '', , region = '', service = ''] = parts.length === 4 ? parts.toSpliced(2, 0, '*') : parts;
  return { accessKeyId, region, service };
}
