import { randomUUID } from 'node:crypto';
import type { Protocol } from '../identify/call.ts';
import { header, type LabRequest, type LabResponse } from '../message.ts';
import { encodeTexts } from './cbor.ts';
import type { ErrorCode } from './error-code.ts';

/** An error as the protocol's SDK clients read it: status, headers and body. A HEAD request's answer has no body. */
export function errorResponse(
  request: LabRequest,
  protocol: Protocol,
  { code, status, queryCode = code }: ErrorCode,
  message: string,
): LabResponse {
  const requestId = randomUUID();
  const body = request.method === 'HEAD' ? Buffer.alloc(0) : bodyOf(protocol, code, message, requestId);
  const headers: [string, string][] = [
    ['content-type', contentType(request, protocol)],
    [protocol === 's3' ? 'x-amz-request-id' : 'x-amzn-requestid', requestId],
  ];
  if (protocol === 'rest-json') headers.push(['x-amzn-errortype', code]);
  if (protocol === 'cbor') headers.push(['smithy-protocol', 'rpc-v2-cbor']);
  if (header(request, 'x-amzn-query-mode') === 'true') headers.push(['x-amzn-query-error', `${queryCode};Sender`]);
  return { status, headers, body };
}

/** A well-formed HTTP answer whose body no SDK can parse. */
export function malformedResponse(request: LabRequest, protocol: Protocol): LabResponse {
  const body = { json: '{"Items": [{"Id": ', 'rest-json': '{"Items": [{"Id": ', cbor: '\xbf\x65Items\x9f' }[
    protocol as string // protocols without an entry here speak XML
  ];
  return {
    status: 200,
    headers: [
      ['content-type', contentType(request, protocol)],
      ...(protocol === 'cbor' ? ([['smithy-protocol', 'rpc-v2-cbor']] as const) : []),
    ],
    body: Buffer.from(body ?? '<Response><Items><Item>', 'latin1'),
  };
}

function bodyOf(protocol: Protocol, code: string, message: string, requestId: string): Buffer {
  if (protocol === 'cbor') return encodeTexts({ __type: code, message });
  if (protocol === 'json' || protocol === 'rest-json') return Buffer.from(JSON.stringify({ __type: code, message }));
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${errorXml(protocol, error, requestId)}`);
}

function errorXml(protocol: Protocol, error: string, requestId: string): string {
  if (protocol === 's3') return `<Error>${error}<RequestId>${requestId}</RequestId></Error>`;
  if (protocol === 'ec2') {
    return `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  }
  const typed = `<Error><Type>Sender</Type>${error}</Error>`;
  return `<ErrorResponse>${typed}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function contentType(request: LabRequest, protocol: Protocol): string {
  switch (protocol) {
    case 'cbor':
      return 'application/cbor';
    case 'rest-json':
      return 'application/json';
    case 'json':
      return header(request, 'content-type') ?? 'application/x-amz-json-1.1';
    default:
      return protocol === 'ec2' ? 'text/xml;charset=UTF-8' : 'text/xml';
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
