import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import type { ClientClass, Session } from '#src/aws/session.ts';

/** A row of a query's result, as Config documents it. */
export type Row = Readonly<Record<string, unknown>>;

/** What the server knows, and how it fails. */
export interface ConfigServerOptions {
  /** A text stands for a row that is sent as it is. */
  readonly rows: readonly (Row | string)[];
  readonly pageSize?: number;
  /** As the API returns them; by default one recorder that runs and records everything. */
  readonly recorders?: readonly object[];
  readonly statuses?: readonly object[];
  readonly sources?: readonly object[];
  /** The error of an operation from its nth call on (0 is the first); undefined: none. */
  readonly fault?: (operation: string, call: number, body: Readonly<Record<string, unknown>>) => Fault | undefined;
}

export interface Fault {
  readonly status: number;
  readonly code: string;
}

export interface ConfigServer extends AsyncDisposable {
  readonly session: Session;
  /** Every request so far. */
  readonly requests: readonly { readonly operation: string; readonly body: Readonly<Record<string, unknown>> }[];
}

const everything = {
  name: 'default',
  roleARN: 'arn:aws:iam::111111111111:role/config',
  recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
};

/** AWS Config's JSON protocol on a port of its own, and a session whose SDK clients speak to it. */
export async function configServer(options: ConfigServerOptions, account = '111111111111'): Promise<ConfigServer> {
  const requests: { operation: string; body: Readonly<Record<string, unknown>> }[] = [];
  const server = createServer((request, response) => {
    void respond(request, response, options, requests);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    session: sessionAt(`http://127.0.0.1:${port}`, account),
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One attempt a call: the tests of retries are elsewhere. */
function sessionAt(endpoint: string, account: string): Session {
  const region = 'us-east-1';
  const config = {
    ...clientConfig({ region }, 1),
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  return {
    account,
    region,
    partition: 'aws',
    calls: new CallLog(),
    governor: new Governor(),
    client: <Client>(type: ClientClass<Client>): Client => new type(config),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ConfigServerOptions,
  requests: { operation: string; body: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  const operation = String(request.headers['x-amz-target']).replace('StarlingDoveService.', '');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array)); // bytes: no encoding is set
  // The SDK sends an object.
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  const call = requests.filter((earlier) => earlier.operation === operation).length;
  requests.push({ operation, body });
  const fault = options.fault?.(operation, call, body);
  const answer = fault
    ? { __type: fault.code, message: `${fault.code} by the test` }
    : answerOf(operation, body, options);
  response.writeHead(fault?.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(answer));
}

function answerOf(operation: string, body: Readonly<Record<string, unknown>>, options: ConfigServerOptions): object {
  const { recorders = [everything], statuses = [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }] } =
    options;
  switch (operation) {
    case 'DescribeConfigurationRecorders':
      return { ConfigurationRecorders: recorders };
    case 'DescribeConfigurationRecorderStatus':
      return { ConfigurationRecordersStatus: statuses };
    case 'DescribeConfigurationAggregatorSourcesStatus':
      return { AggregatedSourceStatusList: options.sources ?? [] };
    case 'SelectResourceConfig':
    case 'SelectAggregateResourceConfig':
      return page(String(body['Expression']), Number(body['NextToken'] ?? 0), options);
    default:
      throw new Error(`the test's server does not know ${operation}`);
  }
}

/** Answers the subset of the query language that the source uses: conditions `column IN (…)`, joined by AND. */
function page(expression: string, from: number, { rows, pageSize = 100 }: ConfigServerOptions): object {
  const conditions = [...expression.matchAll(/(\w+) IN \(([^)]*)\)/g)].map(([, column = '', values = '']) => ({
    column,
    values: [...values.matchAll(/'([^']*)'/g)].map(([, value]) => value),
  }));
  const matching = rows.filter(
    (row) => typeof row === 'string' || conditions.every(({ column, values }) => values.includes(String(row[column]))),
  );
  const results = matching
    .slice(from, from + pageSize)
    .map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  const next = from + pageSize;
  return { Results: results, ...(next < matching.length ? { NextToken: String(next) } : {}) };
}
