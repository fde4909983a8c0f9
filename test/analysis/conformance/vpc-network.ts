import type { Host, Network, Route, Rule, Subnet } from '#src/analysis/network/network.ts';
import { blocksOf } from '#src/analysis/network/packets.ts';
import { aclRules, groupRule } from '#src/analysis/network/rules.ts';
import type { Json, JsonObject } from '#src/model/json.ts';

/** A VPC as EC2's describe calls return it, as far as the set's authors saved it: they take every default route as given. */
export interface DescribedVpcs {
  readonly instances: readonly JsonObject[];
  readonly subnets: readonly JsonObject[];
  readonly vpcs: readonly JsonObject[];
  readonly network_acls: readonly JsonObject[];
  readonly security_groups: readonly JsonObject[];
  readonly internet_gateways: readonly JsonObject[];
}

export function describedNetwork(described: DescribedVpcs): Network {
  const subnets = new Map(described.subnets.map((subnet) => [text(subnet['SubnetId']), subnetOf(subnet, described)]));
  const groups = new Map(described.security_groups.map((group) => [text(group['GroupId']), rulesOf(group)]));
  return {
    subnets,
    groups,
    hosts: described.instances.flatMap((each) => hostOf(each, subnets)),
    outsides: [],
    unread: [],
  };
}

function subnetOf(subnet: JsonObject, { vpcs, internet_gateways, network_acls }: DescribedVpcs): Subnet {
  const [id, vpc] = [text(subnet['SubnetId']), text(subnet['VpcId'])];
  const home = vpcs.find(({ VpcId }) => VpcId === vpc);
  const local = blocksOf([text(home?.['CidrBlock'])]).map((to): Route => ({ to, target: 'local', id: 'local' }));
  const gateway = internet_gateways.find(({ Attachments }) => list(Attachments).some(({ VpcId }) => VpcId === vpc));
  const out = gateway ? blocksOf(['0.0.0.0/0']).map((to): Route => ({ to, target: 'internet', id: 'igw' })) : [];
  const mine = network_acls.filter(({ VpcId }) => VpcId === vpc);
  const acl =
    mine.find(({ Associations }) => list(Associations).some(({ SubnetId }) => SubnetId === id)) ??
    mine.find(({ IsDefault }) => IsDefault === true);
  const entries = list(acl?.['Entries']).map(({ IcmpTypeCode, ...entry }) => ({
    ...entry,
    Icmp: IcmpTypeCode ?? null,
  }));
  return {
    id,
    vpc,
    zone: '',
    addresses: blocksOf([text(subnet['CidrBlock'])]),
    routes: [...local, ...out],
    acl: aclRules(entries, id),
  };
}

function rulesOf(group: JsonObject): Rule[] {
  const read = (permissions: readonly JsonObject[], isEgress: boolean): Rule[] =>
    permissions.flatMap(({ IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges, UserIdGroupPairs }) => {
      const base = { IpProtocol: IpProtocol ?? '-1', FromPort: FromPort ?? -1, ToPort: ToPort ?? -1 };
      const peers: JsonObject[] = [
        ...list(IpRanges).map((range): JsonObject => ({ CidrIp: range['CidrIp'] ?? '' })),
        ...list(Ipv6Ranges).map((range): JsonObject => ({ CidrIpv6: range['CidrIpv6'] ?? '' })),
        ...list(UserIdGroupPairs).map((pair): JsonObject => ({
          [isEgress ? 'DestinationSecurityGroupId' : 'SourceSecurityGroupId']: pair['GroupId'] ?? '',
        })),
      ];
      return peers.flatMap((peer) =>
        groupRule({ ...base, ...peer }, isEgress, text(group['GroupId']), () => undefined),
      );
    });
  return [...read(list(group['IpPermissions']), false), ...read(list(group['IpPermissionsEgress']), true)];
}

function hostOf(instance: JsonObject, subnets: ReadonlyMap<string, Subnet>): Host[] {
  const subnet = subnets.get(text(instance['SubnetId']));
  const address = text(instance['PrivateIpAddress']);
  const tag = list(instance['Tags']).find(({ Key }) => Key === 'Name');
  const groups = list(instance['SecurityGroups']).map(({ GroupId }) => text(GroupId));
  const isPublic = typeof instance['PublicIpAddress'] === 'string';
  const name = `${text(tag?.['Value'])}[${address}]`;
  return subnet ? [{ name, subnet, addresses: blocksOf([address]), isPublic, groups, isFuture: false }] : [];
}

function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : []; // lists of objects in every describe call read here
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
