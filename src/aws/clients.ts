/** Where and as whom to read; endpoint, credentials and the rest come from the SDK's own environment and files. */
export interface AwsTarget {
  readonly region: string;
  readonly profile?: string;
}

/** A connection may take this long to be made, in milliseconds. */
const CONNECT_MS = 4000;
/** And an answer this long, before the SDK tries again. */
const REQUEST_MS = 20_000;

/** Configuration that every client of a read shares: adaptive retry, because standard loses calls when throttled. */
export function clientConfig(target: AwsTarget, maxAttempts = 5): ClientConfig {
  return {
    region: target.region,
    ...(target.profile === undefined ? {} : { profile: target.profile }),
    maxAttempts,
    retryMode: 'adaptive',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS, throwOnRequestTimeout: true },
  };
}

export interface ClientConfig {
  readonly region: string;
  readonly profile?: string;
  readonly maxAttempts: number;
  readonly retryMode: 'adaptive';
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}
