import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request as it came in; `target` is path and query, `rawHeaders` name and value in turn, as on the wire. */
export interface LabRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** One answer, whole; `headers` hold nothing of the connection, and a length only where the answer came with one. */
export interface LabResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** Reads a request to its end. Rejects when the client goes away before it has sent all of it. */
export async function readRequest(message: IncomingMessage): Promise<LabRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer); // a stream without encoding yields buffers
  const { method = 'GET', url = '/', headers, rawHeaders } = message;
  return { method, target: url, headers, rawHeaders, body: Buffer.concat(chunks) };
}

/** Path and query as sent. Not by `URL`, which takes `//logs/a` for a host and refuses `//`. */
export function addressOf({ target }: Pick<LabRequest, 'target'>): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)) };
}

/** A header's value; repeated ones are joined by commas. */
export function header(request: LabRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

export function jsonResponse(status: number, value: unknown): LabResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`),
  };
}
