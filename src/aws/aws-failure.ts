import type { GapCause } from '#src/model/gap.ts';

/** A failed call in our words. */
export interface AwsFailure {
  readonly because: GapCause;
  readonly message: string;
}

/** An answer that came, but not in the shape that the API documents. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

/** Something that AWS does not tell to whom we are. */
export class NotListed extends Error {
  // One of the names that mean `unsupported`.
  override readonly name = 'UnsupportedOperation';
}

const DENIED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException)$/;
const THROTTLED =
  /^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|RequestThrottled|ProvisionedThroughputExceeded)/;
const VANISHED = /(NotFound|NoSuch|NotFoundFault|\.NotFound|DoesNotExist)/;
const UNSUPPORTED =
  /^(UnknownOperation|InvalidAction|UnsupportedOperation|NotImplemented|OptInRequired|UnrecognizedClient)/;
/** What Node says of a body that ends before it should: https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpincomingmessage */
const CUT = /^aborted\b/;
const MALFORMED = /(^MalformedAnswer|deserializ|SyntaxError|Unexpected token|Unexpected end of JSON|XML|parse)/i;

/** Why a call failed, by the error names that the services document and the SDK's own errors. */
export function failureOf(error: unknown): AwsFailure {
  const { name = '', message = String(error) } = error instanceof Error ? error : {};
  const text = shorten(message);
  if (DENIED.test(name) || statusOf(error) === 403) return { because: 'denied', message: text };
  if (THROTTLED.test(name) || statusOf(error) === 429) return { because: 'throttled', message: text };
  if (UNSUPPORTED.test(name)) return { because: 'unsupported', message: text };
  if (VANISHED.test(name)) return { because: 'vanished', message: text };
  if (CUT.test(message) || MALFORMED.test(`${name} ${message}`)) return { because: 'malformed', message: text };
  return { because: 'failed', message: text };
}

function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }; // the SDK's errors carry it
  return $metadata?.httpStatusCode;
}

/** AWS encodes the request into some denials, and the SDK explains how to debug it: nobody reads either. */
function shorten(message: string): string {
  const line = message
    .replace(/Encoded authorization failure message:.*/s, '')
    .replace(/Deserialization error: to see the raw response.*/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
