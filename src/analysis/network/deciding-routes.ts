import type { Route } from './network.ts';
import { between, both, EVERY_PACKET, type Interval, without } from './packets.ts';

/** A route with the addresses for which it is the one that decides. */
export interface DecidingRoute {
  readonly route: Route;
  readonly destinations: readonly Interval[];
}

const ANYWHERE = [EVERY_PACKET.source];

/** Of the routes that fit an address the longest decides; those that decide for none of these addresses are left out. */
export function decidingRoutes(routes: readonly Route[], addresses: readonly Interval[]): DecidingRoute[] {
  let open = between(ANYWHERE, addresses);
  const sorted = routes.toSorted((a, b) => Number(size(a) - size(b)));
  return sorted.flatMap((route) => {
    const about = between(ANYWHERE, [route.to]);
    const destinations = both(open, about).map(({ destination }) => destination);
    open = without(open, about);
    return destinations.length > 0 ? [{ route, destinations }] : [];
  });
}

/** Why it is not known where packets go that take a route to what is not modelled. */
export function doubtOf({ doubt, id }: Route): string {
  return doubt ?? `what lies behind ${id} is not modelled`;
}

function size({ to: [first, last] }: Route): bigint {
  return last - first;
}
