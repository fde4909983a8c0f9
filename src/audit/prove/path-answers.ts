import { forwardsTo } from '#src/analysis/network/balancers.ts';
import {
  type PathProof,
  type PathWitness,
  proveEgressVia,
  proveNoPath,
  proveReaches,
  proveReachesOnlyFrom,
  surelyAll,
  type Traffic,
} from '#src/analysis/network/statements.ts';
import type { Packet } from '#src/analysis/network/trace.ts';
import type { Json } from '#src/model/json.ts';
import type { Says } from '#src/spec/statement-schema.ts';
import { type Ends, endsOf, hostsNamed } from './ends.ts';
import { type Answer, isCode, namesIn, type Question } from './question.ts';
import { resourcesNamed } from './realm.ts';

const listed = (names: string | readonly string[]): string => namesIn(names).join(', ');

/** Whether every source reaches every target, straight or through a load balancer. */
export function reaches({ from, to, through, port, protocol = 'tcp' }: Says<'reaches'>, question: Question): Answer[] {
  const traffic = { port, protocol };
  const says = `${listed(from)} reaches ${listed(to)} on ${protocol} ${port}`;
  const [sources, targets] = [endsOf(from, question), endsOf(to, question)];
  if (through === undefined) {
    return [
      answer(says, [sources, targets], () => proveReaches(question.network(), sources.ends, targets.ends, traffic)),
    ];
  }
  const balancer = endsOf(through, question);
  const forward = forwardOf(through, to, traffic.port, question);
  const first = answer(`${listed(from)} reaches ${through} on ${protocol} ${port}`, [sources, balancer], () =>
    proveReaches(question.network(), sources.ends, balancer.ends, traffic),
  );
  const passes = `${through} passes ${protocol} ${port} on to ${listed(to)}`;
  if ('reason' in forward) return [first, { says: passes, ...forward }];
  const second = answer(`${through} reaches ${listed(to)} on tcp ${forward.port}`, [balancer, targets], () =>
    proveReaches(question.network(), balancer.ends, targets.ends, { port: forward.port, protocol: 'tcp' }),
  );
  return [first, { says: passes, is: 'proved' }, second];
}

/** The port on which a balancer passes a listener's connections on, or why it doesn't. */
function forwardOf(
  through: string,
  to: string | readonly string[],
  port: number,
  { realm, snapshot }: Question,
): { readonly port: number } | (Pick<Answer, 'is' | 'reason'> & { readonly reason: string }) {
  const balancers = resourcesNamed(realm, through);
  const targets = namesIn(to).map((name) => resourcesNamed(realm, name));
  const why = balancers.reason ?? targets.flatMap(({ reason }) => reason ?? [])[0];
  if (why !== undefined) return { is: 'unknown', reason: why };
  for (const balancer of balancers.resources) {
    for (const target of targets.flatMap(({ resources }) => resources)) {
      const found = forwardsTo(snapshot.resources, balancer, target).find((each) => each.listenerPort === port);
      if (found) return { port: found.targetPort };
    }
  }
  return { is: 'refuted', reason: `no listener on ${port} forwards to a target group of ${listed(to)}` };
}

/** Whether nobody else gets a packet to the targets. */
export function reachesOnlyFrom(says: Says<'reachesOnlyFrom'>, question: Question): Answer[] {
  const [to, from] = [hostsNamed(says.to, question), endsOf(says.from, question)];
  const words = `only ${listed(says.from)} reaches ${listed(says.to)}${trafficWords(says)}`;
  const prove = (): PathProof => proveReachesOnlyFrom(question.network(), to.ends, from.ends, trafficOf(says));
  return [ofCode(question, answer(words, [to, from], prove))];
}

/** Whether no packet gets from one to the other. */
export function noPath(says: Says<'noPath'>, question: Question): Answer[] {
  const [from, to] = [endsOf(says.from, question), endsOf(says.to, question)];
  const words = `no path from ${listed(says.from)} to ${listed(says.to)}${trafficWords(says)}`;
  // Members of one component that name each other on both sides may still not talk to one another.
  const prove = (): PathProof => {
    const proof = proveNoPath(question.network(), from.ends, to.ends, trafficOf(says));
    return from.isEverybody || to.isEverybody ? surelyAll(question.network(), proof) : proof;
  };
  const found = answer(words, [from, to], prove);
  return [from.isEverybody || to.isEverybody ? ofCode(question, found) : found];
}

/** A proof about everybody from code is one about what the code makes. */
function ofCode({ snapshot }: Question, found: Answer): Answer {
  if (found.is !== 'proved' || !isCode(snapshot)) return found;
  return {
    ...found,
    notes: ['of what the code makes; who joins its security groups by hand is seen in the account only'],
  };
}

/** Whether what leaves goes through one of the gateways. */
export function egressVia({ from, gateways, zone = 'any' }: Says<'egressVia'>, question: Question): Answer[] {
  const hosts = hostsNamed(from, question);
  const { ids, reason } = idsNamed(gateways, question);
  const says = `${listed(from)} leaves through ${listed(gateways)}${zone === 'own' ? ' of its own zone' : ''}`;
  if (reason !== undefined) return [{ says, is: 'unknown', reason }];
  return [answer(says, [hosts], () => proveEgressVia(hosts.ends, { isOwnZone: zone === 'own', gateways: ids }))];
}

function idsNamed(names: string | readonly string[], { realm }: Question): { ids: string[]; reason?: string } {
  const found = namesIn(names).map((name) => resourcesNamed(realm, name));
  const reason = found.flatMap((each) => each.reason ?? [])[0];
  const ids = found.flatMap(({ resources }) => resources.map(({ id }) => id));
  return { ids, ...(reason === undefined ? {} : { reason }) };
}

function trafficOf({ port, protocol }: { readonly port?: number; readonly protocol?: Traffic['protocol'] }): Traffic {
  const kind = protocol ?? (port === undefined ? undefined : 'tcp');
  return { ...(port === undefined ? {} : { port }), ...(kind === undefined ? {} : { protocol: kind }) };
}

function trafficWords(says: { readonly port?: number; readonly protocol?: Traffic['protocol'] }): string {
  const { protocol, port } = trafficOf(says);
  if (protocol === undefined) return '';
  return port === undefined ? ` over ${protocol}` : ` on ${protocol} ${port}`;
}

/** A proof as an answer. What is not known of the ends can take away a proof, never a witness. */
export function answer(says: string, ends: readonly Ends[], prove: () => PathProof): Answer {
  const reason = ends.find((each) => each.reason !== undefined)?.reason;
  const proof = prove();
  if (proof.is === 'refuted' && proof.witness) return { says, is: 'refuted', witness: witnessOf(proof.witness) };
  if (reason !== undefined) return { says, is: 'unknown', reason };
  return { says, is: proof.is, ...(proof.reason === undefined ? {} : { reason: proof.reason }) };
}

/** A witness as evidence: the packet and where it passes, in words. */
export function witnessOf({ from, to, packet, hops, stop }: PathWitness): Json {
  const way = hops.map(
    ({ at, by, passes }) => `${passes ? '' : 'stopped by '}${at}${by === undefined ? '' : `: ${by}`}`,
  );
  return {
    from,
    to,
    ...(packet ? { packet: packetText(packet) } : {}),
    ...(way.length > 0 ? { way } : {}),
    ...(stop === undefined ? {} : { stop }),
  };
}

const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** `tcp 10.0.1.5:50000 → 10.0.3.5:5432` */
export function packetText({ protocol, source, sourcePort, destination, destinationPort }: Packet): string {
  const name = PROTOCOLS[protocol] ?? `protocol ${protocol}`;
  const ported = (address: string, port: number): string =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return `${name} ${ported(source, sourcePort)} → ${ported(destination, destinationPort)}`;
}
