import { readFileSync } from 'node:fs';

/** One operation of a REST service: what its address, query and headers must show. */
export interface RestRoute {
  readonly operation: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly string[];
}

/** What a route is matched against; `path` with the bucket first, whichever way it was addressed. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly hasHeader: (name: string) => boolean;
}

interface RestOperations {
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const tables = readTables();

/** The operation a REST request calls; undefined when its service or address is in no table. */
export function findRestOperation(service: string, request: RestRequest): string | undefined {
  const wanted = request.query.get('x-id');
  const parts = splitPath(request.path);
  const routes = (tables.get(service) ?? []).filter((route) => matches(route, request, parts));
  return routes.find(({ operation }) => operation === wanted)?.operation ?? routes[0]?.operation;
}

function matches(route: RestRoute, request: RestRequest, parts: readonly string[]): boolean {
  if (route.method !== request.method || !route.headers.every(request.hasHeader)) return false;
  const isGreedy = route.segments.at(-1)?.endsWith('+}') === true;
  if (isGreedy ? parts.length < route.segments.length : parts.length !== route.segments.length) return false;
  if (!route.segments.every((segment, index) => isLabel(segment) || segment === parts[index])) return false;
  return route.query.every(([name, value]) => request.query.has(name) && (!value || request.query.get(name) === value));
}

function isLabel(segment: string): boolean {
  return segment.startsWith('{');
}

/** `x-id` only names the operation and not every SDK sends it, so it is never demanded. */
function parseRoute(key: string, operation: string): RestRoute {
  const [method = '', address = '', ...headers] = key.split(' ');
  const [path = '', query = ''] = address.split('?');
  const demanded = [...new URLSearchParams(query)].filter(([name]) => name !== 'x-id');
  return { operation, method, segments: splitPath(path), query: demanded, headers };
}

function splitPath(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** The most telling route first: literal path segments, then demanded headers and query members. */
function bySpecificity(a: RestRoute, b: RestRoute): number {
  const literals = (route: RestRoute): number => route.segments.filter((segment) => !isLabel(segment)).length;
  const demands = (route: RestRoute): number => route.query.length + route.headers.length;
  return literals(b) - literals(a) || demands(b) - demands(a);
}

function readTables(): Map<string, readonly RestRoute[]> {
  const text = readFileSync(new URL('rest-operations.json', import.meta.url), 'utf8');
  const { services } = JSON.parse(text) as RestOperations; // generated beside this file, held fresh by a test
  const table = Object.entries(services).map(([service, routes]) => {
    const parsed = Object.entries(routes).map(([key, operation]) => parseRoute(key, operation));
    return [service, parsed.toSorted(bySpecificity)] as const;
  });
  return new Map(table);
}
