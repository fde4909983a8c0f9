import { forwardsTo } from '#src/analysis/network/balancers.ts';
import { type End, isHost } from '#src/analysis/network/network.ts';
import {
  between,
  both,
  EVERY_PACKET,
  type Interval,
  ofOneVersion,
  type Packets,
  together,
  without,
} from '#src/analysis/network/packets.ts';
import { flow } from '#src/analysis/network/paths.ts';
import { packetsOf } from '#src/analysis/network/statements.ts';
import { type Hop, packetOf, trace } from '#src/analysis/network/trace.ts';
import type { Location } from '#src/model/audit-error.ts';
import type { Resource } from '#src/model/resource.ts';
import { endsOf, hostsOf } from './ends.ts';
import { packetText } from './path-answers.ts';
import type { Question } from './question.ts';
import { resourcesNamed } from './realm.ts';

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** The last one, where a range of ports is asked about. */
  readonly toPort?: number;
  readonly protocol: 'tcp' | 'udp';
}

/** Where a packet passes or is stopped, with the components that decide there and where the spec declares them. */
interface Step {
  readonly at: string;
  readonly passes: boolean;
  readonly by?: string;
  readonly declared?: readonly string[];
}

/** One packet on its way from one interface to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly is: 'passes' | 'stopped' | 'unknown';
  readonly packet?: string;
  /** Of a range of ports those that pass, where not all of them do. */
  readonly ports?: readonly string[];
  readonly steps: readonly Step[];
  /** Why it is not known, or what else stops it: the answers. */
  readonly reason?: string;
}

/** How packets get from one component to another: each way that differs once. */
export interface Ways {
  readonly verdict: 'reaches' | 'some reach' | 'stopped' | 'unknown';
  readonly reason?: string;
  readonly ways: readonly Way[];
  /** What a load balancer passes on to there: a connection of its own. */
  readonly through?: {
    readonly balancer: string;
    readonly listenerPort: number;
    readonly targetPort: number;
    readonly ways: readonly Way[];
  };
}

export function waysBetween(asked: Asked, question: Question): Ways {
  const [from, to] = [endsOf(asked.from, question), endsOf(asked.to, question)];
  const reason = from.reason ?? to.reason;
  const straight = waysOf(from.ends, to.ends, asked, question);
  const through = straight.every(({ is }) => is !== 'passes') ? throughBalancer(from.ends, asked, question) : undefined;
  const verdict = verdictOf(straight);
  return {
    verdict: straight.length === 0 || (reason !== undefined && verdict !== 'reaches') ? 'unknown' : verdict,
    ...(reason === undefined ? {} : { reason }),
    ways: oneOfEach(straight),
    ...(through ? { through } : {}),
  };
}

function verdictOf(ways: readonly Way[]): Ways['verdict'] {
  if (ways.every(({ is, ports }) => is === 'passes' && ports === undefined)) return 'reaches';
  if (ways.some(({ is }) => is === 'passes')) return 'some reach';
  return ways.some(({ is }) => is === 'unknown') ? 'unknown' : 'stopped';
}

function waysOf(
  from: readonly End[],
  to: readonly End[],
  asked: Omit<Asked, 'from' | 'to'>,
  question: Question,
): Way[] {
  return from.flatMap((source) =>
    to.filter((target) => target !== source).map((target) => wayOf(source, target, packetsAsked(asked), question)),
  );
}

function packetsAsked({ protocol, port, toPort = port }: Omit<Asked, 'from' | 'to'>): Packets {
  return packetsOf({ protocol, port }).map((box) => ({ ...box, destinationPort: [BigInt(port), BigInt(toPort)] }));
}

function wayOf(source: End, target: End, wanted: Packets, question: Question): Way {
  const network = question.network();
  const ends = { from: source.name, to: target.name };
  const { packets, answered, may } = flow(network, source, target);
  const [replied] = both(answered, wanted);
  const [passing] = replied ? [replied] : both(packets, wanted);
  const [box] = passing ? [passing] : both(ofOneVersion(between(source.addresses, target.addresses)), wanted);
  if (!box) return { ...ends, is: 'stopped', steps: [], reason: 'the two have no addresses of one version' };
  const steps = trace(network, source, target, box).map((hop) => stepOf(hop, question));
  const packet = packetText(packetOf(box));
  if (passing) {
    const reason = replied ? {} : { reason: 'the packet gets there, the answers don’t get back' };
    const ports = portsLeft(both(answered, wanted), wanted);
    return { ...ends, is: replied ? 'passes' : 'stopped', packet, ...(replied ? ports : {}), steps, ...reason };
  }
  const isDoubtful = may !== undefined && both(may.packets, wanted).length > 0;
  return isDoubtful
    ? { ...ends, is: 'unknown', packet, steps, reason: may.why }
    : { ...ends, is: 'stopped', packet, steps };
}

/** The ports of packets that pass, as ranges, unless these are all that were asked about. */
function portsLeft(passing: Packets, wanted: Packets): Pick<Way, 'ports'> {
  const only = (packets: Packets): Packets =>
    packets.map(({ destinationPort }) => ({ ...EVERY_PACKET, destinationPort }));
  const open = together(only(passing).map((box) => [box])).map(({ destinationPort }) => destinationPort);
  if (without(only(wanted), only(passing)).length === 0) return {};
  const sorted = open.toSorted((a, b) => Number(a[0] - b[0]));
  const joined: Interval[] = [];
  for (const [first, last] of sorted) {
    const before = joined.at(-1);
    if (before && before[1] + 1n === first) joined.splice(-1, 1, [before[0], last]);
    else joined.push([first, last]);
  }
  return { ports: joined.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)) };
}

/** Interfaces of one component mostly go one way: of those that pass or stop in the same places one is enough. */
function oneOfEach(ways: readonly Way[]): Way[] {
  const kinds = new Map<string, Way>();
  for (const way of ways) {
    // Elements of one family are declared in one place.
    const places = way.steps.map(({ at, passes, declared = [] }) =>
      [passes, at.replace(/ (of|to) .*?(,|$)/, ''), ...declared.map((each) => each.replace(/^.* /, ''))].join(' '),
    );
    const kind = [way.is, way.reason, way.ports?.join(), ...places].join('\n');
    if (!kinds.has(kind)) kinds.set(kind, way);
  }
  return [...kinds.values()].toSorted((a, b) => Number(b.is === 'passes') - Number(a.is === 'passes'));
}

/** Where a hop's deciding resources are declared: its groups, or the table or ACL of its subnet. */
function stepOf({ at, passes, by, ids }: Hop, question: Question): Step {
  const { snapshot, realm } = question;
  const type = at.startsWith('network ACL') ? 'NetworkAcl' : at.startsWith('security') ? 'SecurityGroup' : 'RouteTable';
  const resources = snapshot.resources.filter((each) => each.type === `AWS::EC2::${type}` && isOf(each, ids));
  const places = realm.spec.components
    .filter(({ name }) => realm.bindings.get(name)?.resources.some((each) => resources.includes(each)))
    .map(({ name, location }) => `${name} (${placeOf(location)})`);
  return {
    at,
    passes,
    ...(by === undefined ? {} : { by }),
    ...(places.length > 0 ? { declared: places } : {}),
  };
}

function isOf({ id, properties }: Resource, ids: readonly string[]): boolean {
  const subnets = properties['SubnetIds'];
  return ids.includes(id) || (Array.isArray(subnets) && subnets.some((subnet) => ids.includes(String(subnet))));
}

function placeOf({ file, line }: Location): string {
  return `${file}:${line}`;
}

/** The connections that load balancers pass on to a component: from whoever asks to their listener, and from there on. */
function throughBalancer(from: readonly End[], { to, protocol }: Asked, question: Question): Ways['through'] {
  const { resources } = resourcesNamed(question.realm, to);
  const balancers = question.realm.resources.filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  for (const balancer of balancers) {
    const nodes = hostsOf(balancer, question.network());
    for (const target of resources) {
      for (const { listenerPort, targetPort } of forwardsTo(question.snapshot.resources, balancer, target)) {
        const targets = hostsOf(target, question.network()).filter(isHost);
        const ways = [
          ...oneOfEach(waysOf(from, nodes, { port: listenerPort, protocol }, question)),
          ...oneOfEach(waysOf(nodes, targets, { port: targetPort, protocol: 'tcp' }, question)),
        ];
        return { balancer: balancer.name ?? balancer.id, listenerPort, targetPort, ways };
      }
    }
  }
  return undefined;
}
