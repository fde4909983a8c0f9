import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { jsonResponse, type LabRequest, type LabResponse } from '../message.ts';
import type { AnswerSource } from './source.ts';

/** Set anew for each hop (RFC 9110 §7.6.1); `expect` was answered already. */
const perHop: ReadonlySet<string> = new Set(
  'connection keep-alive proxy-connection transfer-encoding te trailer upgrade expect'.split(' '),
);

/** Sends requests on, byte for byte, over kept-alive connections. An emulator that is gone is a 502 that says so. */
export function createUpstream(address: string): AnswerSource {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const send = (request: LabRequest, mayRetry: boolean): Promise<LabResponse> =>
    new Promise((resolve) => {
      const { method, target: path, rawHeaders, body } = request;
      // Node takes a flat list of names and values too, which keeps their case and order; its types do not say so.
      const headers = [...endToEnd(rawHeaders), ...lengthOf(request)] as unknown as Record<string, string>;
      const outgoing = httpRequest({ hostname, port, method, path, headers, agent }, (incoming) => {
        readResponse(incoming).then(resolve, (error: Error) => resolve(unreachable(address, error)));
      });
      outgoing.on('error', (error) => {
        // The emulator may close an idle connection just when it is used again.
        const isStale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        resolve(isStale && mayRetry ? send(request, false) : unreachable(address, error));
      });
      outgoing.end(body);
    });
  const pass = (request: LabRequest): Promise<LabResponse> => send(request, true);
  return {
    answer: pass,
    pass,
    close: () => {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

async function readResponse(incoming: IncomingMessage): Promise<LabResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // a stream without encoding yields buffers
  const flat = endToEnd(incoming.rawHeaders);
  const headers = flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
  return { status: incoming.statusCode ?? 502, headers, body: Buffer.concat(chunks) };
}

function endToEnd(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => !perHop.has((rawHeaders[index - (index % 2)] ?? '').toLowerCase()));
}

/** A body that came in chunks leaves whole, so it needs a length. */
function lengthOf({ headers, body }: LabRequest): string[] {
  const isMissing = headers['content-length'] === undefined && body.length > 0;
  return isMissing ? ['Content-Length', String(body.length)] : [];
}

function unreachable(address: string, error: Error): LabResponse {
  return jsonResponse(502, { message: `the emulator at ${address} does not answer: ${error.message}` });
}
