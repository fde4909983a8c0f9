import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { type End, isHost } from '#src/analysis/network/network.ts';
import {
  blocksOf,
  both,
  EVERY_PACKET,
  type Interval,
  type Packets,
  together,
  without,
} from '#src/analysis/network/packets.ts';
import { flow } from '#src/analysis/network/paths.ts';
import type { Miss } from './tally.ts';
import { type DescribedVpcs, describedNetwork } from './vpc-network.ts';

/** VPCs of which others have computed the exact connectivity; each pair of ends is a case. */
export const VPC_CASES = '../shared/conformance/vpc-connectivity.open.jsonl.gz';

interface Case {
  readonly name: string;
  readonly snapshot: DescribedVpcs;
  readonly connectivity: string;
}

interface Wanted {
  readonly packets: Packets;
  readonly answered: Packets;
}

const PROTOCOLS: Readonly<Record<string, bigint>> = { TCP: 6n, UDP: 17n, ICMP: 1n };
const PORTS: Interval = [1n, 65535n];

export function runVpcCases(file = VPC_CASES): { readonly cases: number; readonly misses: readonly Miss[] } {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const found = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Case) // the set's format
    .map(runCase);
  return { cases: found.reduce((sum, { cases }) => sum + cases, 0), misses: found.flatMap(({ misses }) => misses) };
}

function runCase({ name, snapshot, connectivity }: Case): { cases: number; misses: Miss[] } {
  const network = describedNetwork(snapshot);
  const ends: readonly End[] = [...network.hosts, INTERNET];
  const pairs = ends.flatMap((from) => ends.filter((to) => to !== from).map((to) => [from, to] as const));
  const lines = connectivity.split('\n').filter((line) => line.includes(' => '));
  const misses = pairs.flatMap(([from, to]): Miss[] => {
    const wanted = wantedFlow(lines, from, to);
    const { packets, answered } = flow(network, from, to);
    const space = spaceOf(from, to);
    const mine = both(packets, space);
    const tcp = both(space, [{ ...EVERY_PACKET, protocol: [6n, 6n] }]);
    const isSame =
      areSame(mine, both(wanted.packets, space)) && areSame(both(answered, tcp), both(wanted.answered, tcp));
    const label = `${name}: ${from.name} => ${to.name}`;
    return isSame ? [] : [{ id: label, expected: show(wanted.packets), found: show(mine) }];
  });
  return { cases: pairs.length, misses };
}

/** Only what the set speaks of: IPv4, three protocols, ports from 1 on. */
function spaceOf(from: End, to: End): Packets {
  return Object.values(PROTOCOLS).flatMap((protocol) =>
    from.addresses.filter(isV4).flatMap((source) =>
      to.addresses.filter(isV4).map((destination) => ({
        source,
        destination,
        protocol: [protocol, protocol] as const,
        sourcePort: protocol === 1n ? EVERY_PACKET.sourcePort : PORTS,
        destinationPort: protocol === 1n ? EVERY_PACKET.destinationPort : PORTS,
      })),
    ),
  );
}

function isV4([, last]: Interval): boolean {
  return last < 1n << 32n;
}

function wantedFlow(lines: readonly string[], from: End, to: End): Wanted {
  const about = lines.flatMap((line) => {
    const [, source = '', target = '', rest = ''] = /^(.*?) => (.*?) : (.*)$/.exec(line) ?? [];
    const [sources, targets] = [addresses(source, from), addresses(target, to)];
    return sources && targets ? [{ sources, targets, rest }] : [];
  });
  const read = about.map(({ sources, targets, rest }) => ({
    packets: packetsOf(sources, targets, rest),
    isAnswered: !rest.includes('*'),
  }));
  return {
    packets: together(read.map(({ packets }) => packets)),
    answered: together(read.filter(({ isAnswered }) => isAnswered).map(({ packets }) => packets)),
  };
}

/** The addresses that an end's name stands for; undefined where it names another end. */
function addresses(name: string, end: End): readonly Interval[] | undefined {
  if (isHost(end)) return name === end.name ? end.addresses : undefined;
  if (!name.startsWith('Public Internet')) return undefined;
  if (name.includes('all ranges')) return end.addresses;
  return ranges(name.replace('Public Internet', ''));
}

function ranges(text: string): readonly Interval[] {
  return text.split(',').flatMap((part) => {
    const ends = part.trim().split('-');
    const [first, last] = [blocksOf([ends[0] ?? '']), blocksOf([ends.at(-1) ?? ''])];
    return first[0] && last[0] ? [[first[0][0], last[0][1]] as const] : [];
  });
}

function packetsOf(sources: readonly Interval[], targets: readonly Interval[], rest: string): Packets {
  const isAll = rest.includes('All Connections');
  const parts = isAll ? Object.keys(PROTOCOLS).map((name) => `protocol: ${name}`) : rest.split(';');
  return together(
    parts.flatMap((part) => {
      const names = /protocol: ([A-Z,]+)/.exec(part)?.[1]?.split(',') ?? [];
      return names.flatMap((name) => {
        const protocol = PROTOCOLS[name] ?? 255n;
        return ports(/src-ports: ([\d,-]+)/.exec(part)?.[1]).flatMap((sourcePort) =>
          ports(/dst-ports: ([\d,-]+)/.exec(part)?.[1]).flatMap((destinationPort) =>
            sources.map((source) =>
              targets.map((destination) => ({
                source,
                destination,
                protocol: [protocol, protocol] as const,
                sourcePort,
                destinationPort,
              })),
            ),
          ),
        );
      });
    }),
  );
}

function ports(text: string | undefined): readonly Interval[] {
  if (text === undefined) return [EVERY_PACKET.sourcePort];
  return text.split(',').map((part) => {
    const [first = '0', last = first] = part.split('-');
    return [BigInt(first), BigInt(last)] as const;
  });
}

function areSame(one: Packets, other: Packets): boolean {
  return without(one, other).length === 0 && without(other, one).length === 0;
}

function show(packets: Packets): string {
  return packets.length === 0
    ? 'nothing'
    : packets
        .map(({ protocol, sourcePort, destinationPort }) =>
          [protocol[0], sourcePort.join('-'), destinationPort.join('-')].join(' '),
        )
        .join('; ');
}
