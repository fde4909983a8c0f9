import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { emulatorEnv } from '../cli/run-cli.ts';

/** One request, by what its signature and its protocol say. */
export interface StubCall {
  readonly service: string;
  readonly region: string;
  /** Empty in the REST protocols. */
  readonly operation: string;
}

/** JSON, XML, an error by its name, or no answer ever. */
export type StubAnswer =
  { readonly json: object } | { readonly xml: string } | { readonly error: string; readonly status?: number } | 'hang';

export interface StubAccount extends AsyncDisposable {
  readonly env: Record<string, string>;
  readonly calls: readonly StubCall[];
}

export const ACCOUNT = '123456789012';

/** What STS answers to whoever asks. */
const IDENTITY: StubAnswer = {
  xml: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/a</Arn><UserId>A</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
};

/** An account over HTTP that knows who we are and denies all else, but for what `answer` says. */
export async function stubAccount(answer: (call: StubCall) => StubAnswer | undefined): Promise<StubAccount> {
  const calls: StubCall[] = [];
  const server = createServer((request, response) => {
    const answered = text(request).then((body) => {
      const call = callOf(request, body);
      calls.push(call);
      const isIdentity = call.operation === 'GetCallerIdentity';
      const reply = answer(call) ?? (isIdentity ? IDENTITY : { error: 'AccessDeniedException', status: 403 });
      if (reply === 'hang') return undefined;
      const isJson = request.headers['x-amz-target'] !== undefined;
      const content =
        'json' in reply ? JSON.stringify(reply.json) : 'xml' in reply ? reply.xml : fault(reply.error, isJson);
      const status = 'error' in reply ? (reply.status ?? 400) : 200;
      return response
        .writeHead(status, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' })
        .end(content);
    });
    answered.catch((error: unknown) => response.destroy(new Error('a stub failed', { cause: error })));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    env: emulatorEnv(`http://localhost:${port}`),
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function callOf({ headers }: IncomingMessage, body: string): StubCall {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(String(headers.authorization)) ?? [];
  const target = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  return { service, region, operation: target || (new URLSearchParams(body).get('Action') ?? '') };
}

function fault(name: string, isJson: boolean): string {
  return isJson
    ? JSON.stringify({ __type: name, message: `the stub says ${name}` })
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>the stub says ${name}</Message></Error></ErrorResponse>`;
}
