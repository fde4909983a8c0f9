import type { Host, Network } from '#src/analysis/network/network.ts';
import { proveNoPath, proveNothingShared } from '#src/analysis/network/statements.ts';
import type { Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Says } from '#src/spec/statement-schema.ts';
import { hostsOf } from './ends.ts';
import { answer } from './path-answers.ts';
import { type Answer, isCode, type OtherRealm, type Question } from './question.ts';
import { type Realm, resourcesNamed } from './realm.ts';
import { sameAccountNotes } from './same-account.ts';

/** Whether nothing leads from the network of one environment to another's, part by part, in both directions. */
export function isolated({ vpc }: Says<'isolated'>, question: Question): Answer[] {
  if (question.others.length === 0)
    return [
      {
        says: 'isolated from other environments',
        is: 'unknown',
        reason: 'nothing to quantify over: there is no other environment',
      },
    ];
  const mine = resourcesNamed(question.realm, vpc);
  if (mine.reason !== undefined)
    return [{ says: `isolated from other environments`, is: 'unknown', reason: mine.reason }];
  return question.others.flatMap((other) => fromOther(vpc, mine.resources, other, question));
}

function fromOther(vpc: string, mine: readonly Resource[], other: OtherRealm, question: Question): Answer[] {
  if (!('realm' in other)) {
    // Of a network that was not read only the ways there can be seen: without one there is no path.
    const leadsOut = leadsNowhere(mine, question);
    const note = 'absent' in other ? other.absent : other.unknown;
    const says = `no way out of the network towards ${other.name}`;
    // A peering that the other's code asks for is in no code of this one.
    const into = { says: `no way into the network from ${other.name}`, is: 'unknown', reason: note } as const;
    return [{ ...leadsOut, says, notes: [note] }, ...(isCode(question.snapshot) ? [into] : [])];
  }
  const theirs = resourcesNamed(other.realm, vpc);
  if (theirs.reason !== undefined)
    return [{ says: `isolated from ${other.name}`, is: 'unknown', reason: `${other.name}: ${theirs.reason}` }];
  const network = question.network();
  const [here, there] = [mine, theirs.resources].map((vpcs) => vpcs.flatMap((each) => hostsOf(each, network)));
  if (!here || !there) return [];
  const name = other.name;
  return [
    { ...noSharedResource(question.realm, other.realm), notes: sameAccountNotes(question) },
    noPeering(mine, theirs.resources, name, question),
    answer(`no subnet and no security group is shared with ${name}`, [], () =>
      proveNothingShared(withInterfaces(here), withInterfaces(there)),
    ),
    noGroupNames(here, there, name, network),
    answer(`no path to ${name}`, [], () => proveNoPath(network, here, there)),
    answer(`no path from ${name}`, [], () => proveNoPath(network, there, here)),
    noForeignEndpoint(mine, question),
  ];
}

/** Newcomers are in no group; only what exists or comes up by itself can share one. */
function withInterfaces(hosts: readonly Host[]): Host[] {
  return hosts.filter(({ of, isFuture }) => of !== undefined || !isFuture);
}

function noSharedResource(mine: Realm, theirs: Realm): Answer {
  const known = new Set(theirs.bound.map(resourceKey));
  const shared = mine.bound.find((resource) => known.has(resourceKey(resource)));
  const says = `no resource is a component of both, ${mine.name} and ${theirs.name}`;
  if (!shared) return { says, is: 'proved' };
  return { says, is: 'refuted', witness: { type: shared.type, resource: shared.name ?? shared.id } };
}

function noPeering(
  mine: readonly Resource[],
  theirs: readonly Resource[],
  name: string,
  { snapshot }: Question,
): Answer {
  const says = `no peering connects the networks of both, this one's and ${name}'s`;
  const [here, there] = [mine, theirs].map((vpcs) => new Set<Json | undefined>(vpcs.map(({ id }) => id)));
  const peering = snapshot.resources.find(({ type, properties: { VpcId, PeerVpcId } }) => {
    if (type !== 'AWS::EC2::VPCPeeringConnection' || !here || !there) return false;
    return (here.has(VpcId) && there.has(PeerVpcId)) || (there.has(VpcId) && here.has(PeerVpcId));
  });
  if (peering) {
    const { VpcId = null, PeerVpcId = null } = peering.properties;
    return { says, is: 'refuted', witness: { peering: peering.id, vpcs: [VpcId, PeerVpcId] } };
  }
  const reason = gapOf('AWS::EC2::VPCPeeringConnection', snapshot);
  return reason === undefined ? { says, is: 'proved' } : { says, is: 'unknown', reason };
}

/** A rule that names the other's group waits for a path. */
function noGroupNames(here: readonly Host[], there: readonly Host[], name: string, network: Network): Answer {
  const says = `no security group names one of ${name}, nor the other way round`;
  const groupsOf = (hosts: readonly Host[]): ReadonlySet<string> => new Set(hosts.flatMap(({ groups }) => groups));
  for (const [own, others] of [
    [groupsOf(here), groupsOf(there)],
    [groupsOf(there), groupsOf(here)],
  ] as const) {
    for (const group of own) {
      const rule = network.groups
        .get(group)
        ?.find(({ peer }) => peer.is === 'group' && others.has(peer.id) && !own.has(peer.id));
      if (rule) return { says, is: 'refuted', witness: { rule: rule.label } };
    }
  }
  return { says, is: 'proved' };
}

/** An interface endpoint leads to whoever offers its service; AWS's own are nobody's network. */
function noForeignEndpoint(mine: readonly Resource[], { snapshot }: Question): Answer {
  const says = 'no endpoint leads to a service that somebody else offers';
  const vpcs = new Set<Json | undefined>(mine.map(({ id }) => id));
  const endpoint = snapshot.resources.find(
    ({ type, properties }) =>
      type === 'AWS::EC2::VPCEndpoint' &&
      vpcs.has(properties['VpcId']) &&
      /\.vpce\.|vpce-svc-/.test(String(properties['ServiceName'] ?? properties['ServiceNetworkArn'] ?? '')),
  );
  const reason = endpoint
    ? `who offers the service behind ${endpoint.id} was not read`
    : gapOf('AWS::EC2::VPCEndpoint', snapshot);
  return reason === undefined ? { says, is: 'proved' } : { says, is: 'unknown', reason };
}

/** Whether the networks have no way to any other one: no peering, no gateway that is not modelled. */
function leadsNowhere(mine: readonly Resource[], question: Question): Pick<Answer, 'is' | 'reason' | 'witness'> {
  const vpcs = new Set<Json | undefined>(mine.map(({ id }) => id));
  const { snapshot } = question;
  const network = question.network();
  const peering = snapshot.resources.find(
    ({ type, properties: { VpcId, PeerVpcId } }) =>
      type === 'AWS::EC2::VPCPeeringConnection' && (vpcs.has(VpcId) || vpcs.has(PeerVpcId)),
  );
  if (peering) return { is: 'unknown', reason: `whose network is behind ${peering.id} was not read` };
  const outside = network.outsides.find((each) => !each.isService && each.vpcs.some((vpc) => vpcs.has(vpc)));
  const doubtful = network.hosts.find(({ subnet }) => vpcs.has(subnet.vpc) && subnet.routeDoubt !== undefined);
  const reason =
    outside?.doubt ??
    doubtful?.subnet.routeDoubt ??
    gapOf('AWS::EC2::VPCPeeringConnection', snapshot) ??
    gapOf('AWS::EC2::RouteTable', snapshot) ??
    noForeignEndpoint(mine, question).reason;
  return reason === undefined ? { is: 'proved' } : { is: 'unknown', reason };
}

function gapOf(type: string, { gaps }: Question['snapshot']): string | undefined {
  const gap = gaps.find(({ scope }) => scope.kind === 'type' && scope.type === type);
  return gap && `${type} was not read: ${gap.message}`;
}
