import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import type { Session } from '#src/aws/session.ts';
import type { Collected, Collector } from '#src/sources/live/collector.ts';

/** What a service answers to an operation: a body (an object as JSON, text as it is), XML, or an error by its name. */
export type Answer = { readonly body: object | string } | { readonly xml: string } | { readonly error: string };

/** Answers by operation name; `input` is the request's JSON, or its form fields for the query protocol. */
export type Answers = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => Answer>>;

export const denied: Answer = { error: 'AccessDeniedException' };

/** What the shared list of tags answers. */
export function tagged(tags: Readonly<Record<string, Readonly<Record<string, string>>>>): Answer {
  const ResourceTagMappingList = Object.entries(tags).map(([ResourceARN, own]) => ({
    ResourceARN,
    Tags: Object.entries(own).map(([Key, Value]) => ({ Key, Value })),
  }));
  return { body: { ResourceTagMappingList } };
}

/**
 * Reads a service that answers as told, over HTTP: for what no emulator shows. Nothing is tagged unless told; any other
 * operation without answer is an error 400.
 */
export async function collectFromStub(collector: Collector, answers: Answers): Promise<Collected & { calls: CallLog }> {
  const server = await listen(answers);
  const { port } = server.address() as AddressInfo; // a server on a TCP port has no other kind of address
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const calls = new CallLog();
  const session: Session = {
    account: '123456789012',
    region: 'us-east-1',
    partition: 'aws',
    calls,
    governor: new Governor(),
    client: (type) => new type(clientConfig({ region: 'us-east-1' }, 1)),
  };
  try {
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    return { ...(await collector.collect(session, signal)), calls };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function listen(answers: Answers): Promise<Server> {
  const server = createServer((request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const answered = text(request).then((body) => {
      const { status, type, content } = replyTo(target, body, answers);
      return response.writeHead(status, { 'content-type': type }).end(content);
    });
    answered.catch((error: unknown) => response.destroy(new Error('a stub failed', { cause: error })));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}

/** `target` is the operation in the JSON protocols (`Service.Operation`); the query protocol names it in its form. */
function replyTo(target: string, body: string, answers: Answers): { status: number; type: string; content: string } {
  const isJson = target !== '';
  const input = isJson
    ? (JSON.parse(body) as Readonly<Record<string, unknown>>) // a request is an object in these protocols
    : Object.fromEntries(new URLSearchParams(body));
  const operation = isJson ? target.replace(/^.*\./, '') : String(input['Action']);
  const untagged = operation === 'GetResources' ? tagged({}) : undefined;
  const answer = answers[operation]?.(input) ?? untagged ?? { error: `NoAnswerFor${operation}` };
  const type = isJson ? 'application/x-amz-json-1.1' : 'text/xml';
  if ('error' in answer)
    return { status: 400, type, content: isJson ? jsonError(answer.error) : xmlError(answer.error) };
  return { status: 200, type, content: contentOf('xml' in answer ? answer.xml : answer.body) };
}

function contentOf(body: object | string): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function jsonError(name: string): string {
  return JSON.stringify({ __type: name, message: 'as told' });
}

function xmlError(name: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>as told</Message></Error></ErrorResponse>`;
}
