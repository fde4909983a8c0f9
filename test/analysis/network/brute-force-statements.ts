import { INTERNET } from '#src/analysis/network/internet.ts';
import { type End, type Host, isHost, type Network } from '#src/analysis/network/network.ts';
import { strangers, type Traffic } from '#src/analysis/network/statements.ts';
import { type Answer, decidingRoute, getsThere, isAnswered, isTranslated, isV4, least, most } from './brute-force.ts';
import { addressesOf, everyPacket, TRANSLATED } from './every-packet.ts';

/** How a statement comes out when every packet is asked about. */
export type Verdict = 'proved' | 'refuted' | 'unknown';

const PROTOCOLS = { tcp: [6n], udp: [17n], icmp: [1n, 58n] };

/** Of a claim that something is so: yes proves it. */
function claimed(answers: readonly Answer[]): Verdict {
  if (answers.length === 0) return 'unknown';
  return ({ yes: 'proved', maybe: 'unknown', no: 'refuted' } as const)[least(answers)];
}

/** Of a claim that nothing is so: yes refutes it. */
function denied(answers: readonly Answer[]): Verdict {
  if (answers.length === 0) return 'unknown';
  return ({ yes: 'refuted', maybe: 'unknown', no: 'proved' } as const)[most(answers)];
}

export function noPath(network: Network, from: readonly End[], to: readonly End[], traffic: Traffic): Verdict {
  return denied(pairs(from, to).map(([one, other]) => anyPacket(network, one, other, traffic)));
}

function anyPacket(network: Network, from: End, to: End, { protocol, port }: Traffic): Answer {
  const fields = {
    sourcePorts: [50_000n],
    ...(protocol ? { protocols: PROTOCOLS[protocol] } : {}),
    ...(port === undefined ? {} : { ports: [BigInt(port)] }),
  };
  const packets = everyPacket(from, to, fields).filter(({ source, destination }) => source !== destination);
  return most(packets.map((packet) => getsThere(network, from, to, packet)));
}

export function reachesOnlyFrom(
  network: Network,
  to: readonly Host[],
  from: readonly End[],
  traffic: Traffic,
): Verdict {
  const everybody = [...network.hosts, ...strangers(network), ...network.outsides, INTERNET];
  return noPath(
    network,
    everybody.filter((end) => ![...from, ...to].includes(end)),
    to,
    traffic,
  );
}

export function reaches(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Required<Traffic>,
): Verdict {
  return claimed(pairs(from, to).map(([one, other]) => isReached(network, one, other, traffic)));
}

function isReached(network: Network, from: End, to: End, { protocol, port }: Required<Traffic>): Answer {
  const asked = everyPacket(from, to, {
    protocols: PROTOCOLS[protocol],
    ports: [BigInt(port)],
    sourcePorts: [32_768n, 50_000n],
  }).filter(({ source, destination }) => source !== destination && isV4(source) === isV4(destination));
  const ofVersion = [true, false].map((isFour) => asked.filter(({ source }) => isV4(source) === isFour));
  return most(
    ofVersion
      .filter(({ length }) => length > 0)
      .map((packets) => {
        const answers = packets.map((packet) => isAnswered(network, from, to, packet));
        return isHost(from) && isHost(to) ? least(answers) : most(answers);
      }),
  );
}

export function egressVia(hosts: readonly Host[], isOwnZone: boolean, gateways: readonly string[]): Verdict {
  return claimed(hosts.map((host) => leavesWell(host, isOwnZone, gateways)));
}

function leavesWell({ subnet, addresses }: Host, isOwnZone: boolean, gateways: readonly string[]): Answer {
  if (subnet.routeDoubt !== undefined) return 'maybe';
  const own = addresses.map(([first]) => isV4(first));
  const away = [...addressesOf(INTERNET), ...TRANSLATED].filter((address) => own.includes(isV4(address)));
  const found = away.flatMap((address): Answer | [] => {
    const route = decidingRoute(subnet.routes, address);
    if (!route || ['blackhole', 'local', 'peering'].includes(route.target)) return [];
    if (route.target === 'other') return 'maybe';
    if (route.target !== 'nat' && isTranslated(address)) return [];
    const isMeant = route.target === 'nat' && (!isOwnZone || route.zone === subnet.zone) && gateways.includes(route.id);
    return isMeant ? 'yes' : 'no';
  });
  return found.length === 0 ? 'no' : least(found);
}

export function nothingShared(one: readonly Host[], other: readonly Host[]): Verdict {
  return denied(
    one.flatMap((mine) =>
      other.map((theirs): Answer => {
        if (mine.subnet.id === theirs.subnet.id || mine.groups.some((id) => theirs.groups.includes(id))) return 'yes';
        return mine.groupDoubt === undefined && theirs.groupDoubt === undefined ? 'no' : 'maybe';
      }),
    ),
  );
}

/** What may come up talks to its like; everybody else not to himself, and what is outside unseen. */
function pairs(from: readonly End[], to: readonly End[]): (readonly [End, End])[] {
  return from
    .flatMap((one) => to.map((other) => [one, other] as const))
    .filter(([one, other]) => (isHost(one) || isHost(other)) && (one !== other || (isHost(one) && one.isFuture)));
}

/** Every packet kind that statements name, so that `port` is one of the ports that rules tell apart. */
export const TRAFFICS: readonly Required<Traffic>[] = (['tcp', 'udp'] as const).flatMap((protocol) =>
  [443, 444, 50_000].map((port) => ({ protocol, port })),
);

export const LOOSE_TRAFFICS: readonly Traffic[] = [
  ...TRAFFICS,
  { protocol: 'icmp' },
  { protocol: 'tcp' },
  { port: 400 },
  {},
];
