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
const MALFORMED = /(^MalformedAnswer|deserializ|SyntaxError|Unexpected token|Unexpected end of JSON|XML|parse)/i;

/** Why a call failed, by the error names that the services document and the SDK's own errors. */
export function failureOf(error: unknown): AwsFailure {
  const { name = '', message = String(error) } = error instanceof Error ? error : {};
  const text = shorten(message);
  if (DENIED.test(name) || statusOf(error) === 403) return { because: 'denied', message: text };
  if (THROTTLED.test(name) || statusOf(error) === 429) return { because: 'throttled', message: text };
  if (UNSUPPORTED.test(name)) return { because: 'unsupported', message: text };
  if (VANISHED.test(name)) return { because: 'vanished', message: text };
  if (MALFORMED.test(`${name} ${message}`)) return { because: 'malformed', message: text };
  return { because: 'failed', message: text };
}

function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }; // the SDK's errors carry it
  return $metadata?.httpStatusCode;
}

/** AWS encodes the request into some denials ("Encoded authorization failure message: …"): nobody reads that. */
function shorten(message: string): string {
  const line = message
    .replace(/Encoded authorization failure message:.*/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
