import { isJsonObject, type Json } from '#src/model/json.ts';
import { added, adds, addsLike, type Change, type Effect, isGone, turnsOff, turnsOn } from './effect.ts';

/** What opens or closes a way of the network. */
export const NETWORK: readonly Effect[] = [
  {
    on: /^AWS::EC2::SecurityGroup/,
    at: /^SecurityGroupIngress/,
    when: isOpenToMany,
    severity: 'critical',
    does: 'opens the network to everybody',
  },
  {
    on: /^AWS::EC2::SecurityGroup/,
    at: /^SecurityGroupIngress/,
    when: adds,
    severity: 'high',
    does: 'opens the network',
  },
  { on: /^AWS::EC2::SecurityGroup/, at: /^SecurityGroupIngress/, severity: 'medium', does: 'closes a way in' },
  {
    on: /^AWS::EC2::SecurityGroup/,
    at: /^SecurityGroupEgress/,
    when: isOpenToMany,
    severity: 'high',
    does: 'lets traffic out to everywhere',
  },
  {
    on: /^AWS::EC2::SecurityGroup/,
    at: /^SecurityGroupEgress/,
    when: adds,
    severity: 'medium',
    does: 'opens a way out',
  },
  { on: /^AWS::EC2::SecurityGroup/, at: /^SecurityGroupEgress/, severity: 'medium', does: 'closes a way out' },
  {
    on: /^AWS::EC2::NetworkAcl$/,
    at: /^Entries/,
    when: (change) => addsLike(/"RuleAction":"allow"/)(change) && isOpenToMany(change),
    severity: 'high',
    does: 'opens the network to everybody',
  },
  { on: /^AWS::EC2::NetworkAcl$/, at: /^Entries/, severity: 'medium', does: 'changes what the network lets through' },
  {
    on: /^AWS::EC2::RouteTable$/,
    at: /^Routes/,
    when: addsLike(/"GatewayId":"e?igw-|"EgressOnlyInternetGatewayId"/),
    severity: 'critical',
    does: 'opens a way to the internet',
  },
  {
    on: /^AWS::EC2::RouteTable$/,
    at: /^Routes/,
    when: addsLike(/VpcPeeringConnectionId|TransitGatewayId|VpnGateway|"GatewayId":"vgw-/),
    severity: 'high',
    does: 'opens a way to another network',
  },
  { on: /^AWS::EC2::RouteTable$/, at: /^Routes/, when: adds, severity: 'high', does: 'leads traffic elsewhere' },
  { on: /^AWS::EC2::RouteTable$/, at: /^Routes/, severity: 'high', does: 'cuts a way of the network' },
  {
    on: /^AWS::EC2::(RouteTable|NetworkAcl)$/,
    at: /^SubnetIds/,
    severity: 'high',
    does: 'moves subnets to other ways of the network',
  },
  {
    at: /(^|\.)(PubliclyAccessible|EndpointPublicAccess)$/,
    when: turnsOn,
    severity: 'critical',
    does: 'opens it to the internet',
  },
  { at: /(^|\.)Scheme$/, when: addsLike(/internet-facing/), severity: 'critical', does: 'opens it to the internet' },
  {
    at: /(^|\.)(AssignPublicIp|MapPublicIpOnLaunch|AssociatePublicIpAddress)$/,
    when: ({ to }) => to === 'ENABLED' || to === true || to === 'true',
    severity: 'high',
    does: 'gives it addresses on the internet',
  },
  {
    at: /(^|\.)(VPCSecurityGroups|SecurityGroups|SecurityGroupIds|GroupSet|VpcSecurityGroupIds)(\[|\.|$)/,
    severity: 'high',
    does: 'changes which security groups guard it',
  },
  {
    at: /(^|\.)(WebACLArn|WebACLId)$/,
    when: isGone,
    severity: 'high',
    does: 'takes the web firewall away',
  },
  {
    on: /^AWS::WAFv2::/,
    at: /^(Rules|DefaultAction|Addresses)/,
    severity: 'high',
    does: 'changes what the web firewall stops',
  },
  {
    at: /(^|\.)waf\.fail_open\.enabled/,
    when: turnsOn,
    severity: 'medium',
    does: 'lets requests pass while the firewall fails',
  },
  {
    at: /drop_invalid_header_fields|desync_mitigation_mode/,
    severity: 'medium',
    does: 'weakens the protection from malformed requests',
  },
  {
    at: /(^|\.)(SourceDestCheck|EnableDnsSupport|EnableDnsHostnames)$/,
    when: turnsOff,
    severity: 'medium',
    does: 'changes how the network finds its way',
  },
  {
    on: /^AWS::EC2::VPCEndpoint$/,
    at: /^(SubnetIds|RouteTableIds|PrivateDnsEnabled)/,
    severity: 'medium',
    does: 'changes who reaches the service privately',
  },
];

/** Blocks of at least half of the addresses: `0.0.0.0/0` is often written as its two halves. */
function isOpenToMany(change: Change): boolean {
  return added(change)
    .flatMap(textsIn)
    .some((text) => /^(\d+\.\d+\.\d+\.\d+|[0-9a-f:]*:[0-9a-f:]*)\/[01]$/i.test(text));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isJsonObject(value) && !Array.isArray(value)) return [];
  return Object.values(value).flatMap((member: Json) => textsIn(member));
}
