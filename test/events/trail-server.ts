import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import type { ClientClass, Session } from '#src/aws/session.ts';

/** A CloudTrail record as far as a test cares; the rest is made. `daysAgo` counts from the server's start. */
export interface RecordMade {
  readonly eventName: string;
  readonly daysAgo: number;
  readonly eventSource?: string;
  /** Names that the event is filed under. */
  readonly resources?: readonly string[];
  readonly region?: string;
  readonly [member: string]: unknown;
}

export interface TrailServer extends AsyncDisposable {
  readonly session: Session;
  readonly endpoint: string;
  readonly requests: readonly {
    readonly operation: string;
    readonly region: string;
    readonly at: number;
    readonly body: Body;
  }[];
}

export type Body = Readonly<Record<string, unknown>>;

export interface TrailServerOptions {
  readonly pageSize?: number;
  /** Every call of this operation is answered with this error. */
  readonly fail?: (operation: string, call: number) => { readonly code: string; readonly status: number } | undefined;
  /** What AWS Config answers. */
  readonly config?: (operation: string, body: Body) => object;
}

const DAY = 24 * 60 * 60 * 1000;
export const ACCOUNT = '123456789012';

/**
 * CloudTrail's event history over HTTP, as its API reference has it: one attribute a lookup, newest first, pages of at most 50,
 * events of one region and of 90 days, and a ThrottlingException for the third call within a second.
 */
export async function trailServer(
  records: readonly RecordMade[],
  options: TrailServerOptions = {},
): Promise<TrailServer> {
  const startedAt = Date.now();
  const events = records.map((record, index) => eventOf(record, index, startedAt));
  const requests: { operation: string; region: string; at: number; body: Body }[] = [];
  const answer = (operation: string, region: string, body: Body): { status: number; json: object } => {
    const recent = requests.filter((each) => each.operation === operation && each.at > Date.now() - 1000);
    const fault = options.fail?.(operation, requests.filter((each) => each.operation === operation).length);
    requests.push({ operation, region, at: Date.now(), body });
    if (fault) return { status: fault.status, json: { __type: fault.code, message: `${fault.code} by the test` } };
    if (operation !== 'LookupEvents') return { status: 200, json: options.config?.(operation, body) ?? {} };
    if (recent.length >= 2) return { status: 400, json: { __type: 'ThrottlingException', message: 'Rate exceeded' } };
    return {
      status: 200,
      json: lookUp(
        events.filter((each) => each.region === region),
        body,
        options.pageSize ?? 50,
      ),
    };
  };
  const server = createServer((request, response) => {
    const answered = json(request).then((body) => answer(operationOf(request), regionOf(request), body as Body)); // the SDK sends objects
    answered
      .then(({ status, json: text }) =>
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(text)),
      )
      .catch((error: unknown) => response.destroy(new Error('the server of the test failed', { cause: error })));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    session: sessionAt(endpoint),
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function operationOf({ headers }: IncomingMessage): string {
  return String(headers['x-amz-target']).replace(/^.*\./, '');
}

function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(String(headers.authorization))?.[1] ?? '';
}

interface EventMade {
  readonly region: string;
  readonly at: number;
  readonly names: readonly string[];
  readonly source: string;
  readonly event: object;
}

function eventOf(
  { eventName, daysAgo, resources = [], region = 'us-east-1', ...more }: RecordMade,
  index: number,
  now: number,
): EventMade {
  const at = now - daysAgo * DAY;
  const source = more.eventSource ?? 'ec2.amazonaws.com';
  const record = {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' },
    eventTime: new Date(at).toISOString(),
    eventSource: source,
    eventName,
    awsRegion: region,
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2',
    requestParameters: {},
    responseElements: null,
    eventID: `e-${index}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    ...more,
  };
  const event = {
    EventId: record.eventID,
    EventName: eventName,
    ReadOnly: String(record.readOnly),
    EventTime: at / 1000,
    EventSource: source,
    Username: 'alice',
    Resources: resources.map((ResourceName) => ({ ResourceName })),
    CloudTrailEvent: typeof more['text'] === 'string' ? more['text'] : JSON.stringify(record),
  };
  return { region, at, names: resources, source, event };
}

function lookUp(events: readonly EventMade[], body: Body, pageSize: number): object {
  const attributes = body['LookupAttributes'] as readonly { AttributeKey: string; AttributeValue: string }[]; // as the SDK sends them
  if (attributes.length !== 1) throw new Error('one attribute a lookup');
  const [{ AttributeKey: key = '', AttributeValue: value = '' } = {}] = attributes;
  const since = Math.max(Number(body['StartTime'] ?? 0) * 1000, Date.now() - 90 * DAY);
  const found = events
    .filter(
      ({ at, names, source }) => at >= since && (key === 'ResourceName' ? names.includes(value) : source === value),
    )
    .toSorted((a, b) => b.at - a.at);
  const from = Number(body['NextToken'] ?? 0);
  const size = Math.min(pageSize, Number(body['MaxResults'] ?? 50));
  const isMore = from + size < found.length;
  return {
    Events: found.slice(from, from + size).map(({ event }) => event),
    ...(isMore ? { NextToken: String(from + size) } : {}),
  };
}

function sessionAt(endpoint: string): Session {
  const region = 'us-east-1';
  const clients = new Map<string, unknown>();
  return {
    account: ACCOUNT,
    region,
    partition: 'aws',
    calls: new CallLog(),
    governor: new Governor(),
    client: <Client>(type: ClientClass<Client>, place = region): Client => {
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      const key = `${type.name} ${place}`;
      const client =
        clients.get(key) ?? new type({ ...clientConfig({ region: place }, 2), endpoint, credentials } as never); // more than we configure
      clients.set(key, client);
      return client as Client; // kept under its class
    },
  };
}
