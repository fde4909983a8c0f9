import { INTERNET } from '#src/analysis/network/internet.ts';
import { type End, type Host, isHost, type Network } from '#src/analysis/network/network.ts';
import { anybody, strangers } from '#src/analysis/network/statements.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { type Question, namesIn } from './question.ts';
import { resourcesNamed } from './realm.ts';

/** The ends of paths that a statement names, or why some of them are not known. */
export interface Ends<Of extends End = End> {
  readonly ends: readonly Of[];
  readonly reason?: string;
  /** Whether it is about everybody, who may be more than were read. */
  readonly isEverybody: boolean;
}

export function endsOf(names: string | readonly string[], question: Question): Ends {
  const found = namesIn(names).map((name): Ends => {
    const network = question.network();
    if (name === 'internet') return { ends: [INTERNET], isEverybody: false };
    if (name === 'anywhere') return { ends: anybody(network), isEverybody: true };
    const { resources, reason } = resourcesNamed(question.realm, name);
    const ends = resources.flatMap((resource) => hostsOf(resource, network));
    const why = reason ?? (ends.length === 0 ? `nothing to quantify over: ${name} has no interface` : undefined);
    return { ends, isEverybody: false, ...(why === undefined ? {} : { reason: why }) };
  });
  const reason = found.find((each) => each.reason !== undefined)?.reason;
  return {
    ends: [...new Set(found.flatMap(({ ends }) => ends))],
    isEverybody: found.some(({ isEverybody }) => isEverybody),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Only hosts: what is outside has no routes and groups. */
export function hostsNamed(names: string | readonly string[], question: Question): Ends<Host> {
  const { ends, ...rest } = endsOf(names, question);
  return { ...rest, ends: ends.filter(isHost) };
}

/** The interfaces of a resource: of a network or a subnet all that are or may come up in it, of a group its members. */
export function hostsOf(resource: Resource, network: Network): Host[] {
  const everybody = [...network.hosts, ...strangers(network)];
  switch (resource.type) {
    case 'AWS::EC2::VPC':
      return everybody.filter(({ subnet }) => subnet.vpc === resource.id);
    case 'AWS::EC2::Subnet':
      return everybody.filter(({ subnet }) => subnet.id === resource.id);
    case 'AWS::EC2::SecurityGroup':
      return network.hosts.filter(({ groups }) => groups.includes(resource.id));
    default:
      return network.hosts.filter(({ of }) => of?.includes(resourceKey(resource)));
  }
}
