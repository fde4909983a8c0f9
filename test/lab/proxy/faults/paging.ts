import type { Call } from '../identify/call.ts';

/** Every spelling of a paging token in the APIs here; Route 53 pages record sets by `name`. */
const tokenNames = /^(next-?(token|marker)|marker|continuation-?token|pagination-?token|key-?marker)$/i;

/** Whether a call asks for a page after the first. */
export function hasPagingToken({ service, parameters }: Call): boolean {
  const query = parameters['query'];
  const names = [
    ...Object.keys(parameters),
    ...(typeof query === 'object' && query !== null ? Object.keys(query) : []),
  ];
  return names.some((name) => tokenNames.test(name) || (service === 'route53' && name === 'name'));
}
