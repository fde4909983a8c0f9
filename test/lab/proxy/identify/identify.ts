import { addressOf, header, type LabRequest } from '../message.ts';
import { pathWithBucket } from './bucket.ts';
import type { Call, Parameters, Protocol } from './call.ts';
import { findRestOperation } from './rest-routes.ts';
import { readSignature, type SignatureScope } from './signature.ts';

/** Tells service, operation and parameters of a request in any of the wire forms that AWS SDKs use. Never throws. */
export function identify(request: LabRequest): Call {
  const signature = readSignature(request);
  const form = readForm(request);
  const scope = signature ?? { accessKeyId: '', region: '', service: unsignedService(form) };
  return identifyRpc(request, scope) ?? identifyForm(form, scope) ?? identifyRest(request, scope);
}

/** aws-json by its target header; Smithy's RPC v2 (CBOR or JSON) by its path. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
function identifyRpc(request: LabRequest, scope: SignatureScope): Call | undefined {
  const target = header(request, 'x-amz-target')?.split('.').at(-1);
  const rpc = /^\/service\/[^/]+\/operation\/([^/?]+)/.exec(request.target)?.[1];
  const operation = rpc ?? target;
  if (operation === undefined) return undefined;
  const isCbor = header(request, 'smithy-protocol') === 'rpc-v2-cbor';
  return isCbor
    ? call(scope, operation, 'cbor', { cbor: request.body.toString('base64') })
    : call(scope, operation, 'json', readJson(request.body));
}

function identifyForm(form: URLSearchParams | undefined, scope: SignatureScope): Call | undefined {
  const operation = form?.get('Action');
  if (!form || !operation) return undefined;
  return call(scope, operation, scope.service === 'ec2' ? 'ec2' : 'query', Object.fromEntries(form));
}

function identifyRest(request: LabRequest, scope: SignatureScope): Call {
  const { path: sent, query } = addressOf(request);
  const { method } = request;
  const isAccountLevel = scope.service === 's3' && header(request, 'x-amz-account-id') !== undefined;
  const path = scope.service === 's3' && !isAccountLevel ? pathWithBucket(request, sent) : sent;
  const parameters = { method, path, query: queryOf(query), body: readBody(request) };
  const hasHeader = (name: string): boolean => name in request.headers;
  const operation = isAccountLevel
    ? accountOperation(method, path)
    : findRestOperation(scope.service, { method, path, query, hasHeader });
  const protocol = restProtocol(scope.service);
  if (operation !== undefined) return call(scope, operation, protocol, parameters);
  const subresource = [...query].find(([name, value]) => value === '' && name !== 'x-id')?.[0];
  const unknown = `${method} ${path}${subresource ? `?${subresource}` : ''}`;
  return { ...call(scope, unknown, protocol, parameters), isIdentified: false };
}

/**
 * S3 Control signs as `s3` too; its account-wide public access block has the name of the bucket's, but an IAM action of
 * its own, so it gets a name of its own here.
 */
function accountOperation(method: string, path: string): string | undefined {
  const verb = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' }[method];
  return verb && path === '/v20180820/configuration/publicAccessBlock' ? `${verb}AccountPublicAccessBlock` : undefined;
}

function call(scope: SignatureScope, operation: string, protocol: Protocol, parameters: Parameters): Call {
  return { ...scope, operation, isIdentified: true, protocol, parameters };
}

function restProtocol(service: string): Protocol {
  if (service === 's3') return 's3';
  return service === 'cloudfront' || service === 'route53' ? 'rest-xml' : 'rest-json';
}

/** The two operations of STS that callers without credentials use. */
function unsignedService(form: URLSearchParams | undefined): string {
  return form?.get('Action')?.startsWith('AssumeRoleWith') ? 'sts' : 'unsigned';
}

/** The query protocols' members, from the body or, for GET, from the address. */
function readForm(request: LabRequest): URLSearchParams | undefined {
  const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  if (isForm) return new URLSearchParams(request.body.toString('utf8'));
  const { query } = addressOf(request);
  return request.method === 'GET' && query.has('Action') ? query : undefined;
}

function queryOf(query: URLSearchParams): Parameters {
  const kept = [...query].filter(([name]) => name !== 'x-id' && !name.toLowerCase().startsWith('x-amz-'));
  return Object.fromEntries(kept.map(([name]) => [name, query.getAll(name).toSorted()]));
}

function readJson(body: Buffer): Parameters {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    return typeof value === 'object' && value !== null ? (value as Parameters) : { value }; // JSON's objects have string keys
  } catch {
    return { unreadable: body.toString('base64') };
  }
}

function readBody(request: LabRequest): unknown {
  if (request.body.length === 0) return undefined;
  const isJson = header(request, 'content-type')?.includes('json') === true;
  return isJson ? readJson(request.body) : request.body.toString('utf8');
}
