import type { Call, Protocol } from '../identify/call.ts';

/** An AWS error by name and HTTP status; `queryCode` is its older name for SDKs in query-compatible mode. */
export interface ErrorCode {
  readonly code: string;
  readonly status: number;
  readonly queryCode?: string;
}

export type ErrorKind = 'deny' | 'throttle' | 'error';

type CodesByProtocol = Readonly<Record<Protocol, ErrorCode>>;

/** What services answer by default; SDKs know these names (`@smithy/core`, service-error-classification). */
const codes: Readonly<Record<ErrorKind, CodesByProtocol>> = {
  deny: {
    ec2: { code: 'UnauthorizedOperation', status: 403 },
    query: { code: 'AccessDenied', status: 403 },
    s3: { code: 'AccessDenied', status: 403 },
    'rest-xml': { code: 'AccessDenied', status: 403 },
    'rest-json': { code: 'AccessDeniedException', status: 403 },
    json: { code: 'AccessDeniedException', status: 400, queryCode: 'AccessDenied' },
    cbor: { code: 'AccessDeniedException', status: 400, queryCode: 'AccessDenied' },
  },
  throttle: {
    ec2: { code: 'RequestLimitExceeded', status: 503 },
    query: { code: 'Throttling', status: 400 },
    s3: { code: 'SlowDown', status: 503 },
    'rest-xml': { code: 'Throttling', status: 400 },
    'rest-json': { code: 'TooManyRequestsException', status: 429 },
    json: { code: 'ThrottlingException', status: 400, queryCode: 'Throttling' },
    cbor: { code: 'ThrottlingException', status: 400, queryCode: 'Throttling' },
  },
  error: {
    ec2: { code: 'InternalError', status: 500 },
    query: { code: 'InternalFailure', status: 500 },
    s3: { code: 'InternalError', status: 500 },
    'rest-xml': { code: 'InternalFailure', status: 500 },
    'rest-json': { code: 'InternalFailure', status: 500 },
    json: { code: 'InternalFailure', status: 500, queryCode: 'InternalFailure' },
    cbor: { code: 'InternalFailure', status: 500, queryCode: 'InternalFailure' },
  },
};

/** Services that name an error otherwise than their protocol's others: https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
const exceptions: Readonly<Record<string, Partial<Record<ErrorKind, ErrorCode>>>> = {
  sns: { deny: { code: 'AuthorizationError', status: 403 } },
};

export function errorCode(call: Pick<Call, 'service' | 'protocol'>, kind: ErrorKind): ErrorCode {
  return exceptions[call.service]?.[kind] ?? codes[kind][call.protocol];
}
