/** The wire forms of AWS APIs, named as Smithy does, but for `s3`, whose errors differ from other REST-XML services'. */
export type Protocol = 'ec2' | 'query' | 's3' | 'rest-xml' | 'rest-json' | 'json' | 'cbor';

/** What a request asks of AWS. */
export interface Call {
  /** As in the signature's scope (`monitoring`, `elasticloadbalancing`); `unsigned` for a request without one. */
  readonly service: string;
  readonly region: string;
  /** The API's operation; `METHOD /path?sub` for one that no table knows. */
  readonly operation: string;
  readonly isIdentified: boolean;
  readonly protocol: Protocol;
  readonly accessKeyId: string;
  /** What it was asked with, free of how it was sent: form members, JSON body, or path, query and body. */
  readonly parameters: Parameters;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** `service:operation`, the name under which calls are counted. */
export function callName(call: Pick<Call, 'service' | 'operation'>): string {
  return `${call.service}:${call.operation}`;
}
