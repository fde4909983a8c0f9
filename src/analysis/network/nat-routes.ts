import type { Resource } from '#src/model/resource.ts';
import type { Route } from './network.ts';
import type { Interval } from './packets.ts';

const GONE: ReadonlySet<unknown> = new Set(['failed', 'deleting', 'deleted']);

/**
 * The routes that one to a NAT gateway stands for: out to the internet where it is public and its own subnet leads there, and to
 * what nobody models where that subnet's routes lead elsewhere. `ways` are those routes, or why they are not known.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export function throughNat(nat: Resource, to: Interval, ways: readonly Route[] | string, zone: string): Route[] {
  const { id, properties, facts } = nat;
  if (GONE.has(facts['State'])) return [{ to, target: 'blackhole', id }];
  if (typeof ways === 'string') return [{ to, target: 'other', id, doubt: ways }];
  const isPublic = properties['ConnectivityType'] !== 'private';
  const isOut = isPublic && ways.some(({ target }) => target === 'internet');
  const relays = ways.flatMap((way): Route[] => {
    const block = way.target === 'peering' || way.target === 'other' ? narrowest(way.to, to) : undefined;
    if (!block) return [];
    const doubt = way.doubt ?? `what ${id} passes on to ${way.id} is not modelled`;
    return [{ to: block, target: 'other', id: way.id, doubt, relayedFrom: to }];
  });
  if (relays.some((each) => isWithin(to, each.to))) return relays;
  return [{ to, target: isOut ? 'nat' : 'blackhole', id, ...(zone === '' ? {} : { zone }) }, ...relays];
}

/** Without what a NAT gateway never gets, since the subnet's own routes send it elsewhere. */
export function withoutIdleRelays(routes: readonly Route[]): Route[] {
  const own = routes.filter(({ relayedFrom }) => !relayedFrom);
  return routes.filter(
    ({ to, relayedFrom }) =>
      !relayedFrom || !own.some((each) => isWithin(to, each.to) && isWithin(each.to, relayedFrom, true)),
  );
}

function narrowest(one: Interval, other: Interval): Interval | undefined {
  if (isWithin(one, other)) return one;
  return isWithin(other, one) ? other : undefined;
}

function isWithin([first, last]: Interval, block: Interval, isLess = false): boolean {
  const isEqual = first === block[0] && last === block[1];
  return first >= block[0] && last <= block[1] && !(isLess && isEqual);
}
