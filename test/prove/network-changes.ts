import type { JsonObject } from '#src/model/json.ts';
import { add, all, type BreakingChange, type Edit, idOf, list, route, rule, set } from './edit.ts';

const tcp = (port: number, peer: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...peer,
});
const group = (name: string) => (snapshot: Parameters<Edit>[0]) => idOf(snapshot, 'EC2::SecurityGroup', name);
const peering = add((snapshot) => ({
  type: 'AWS::EC2::VPCPeeringConnection',
  id: 'pcx-1',
  properties: { VpcId: idOf(snapshot, 'EC2::VPC', 'cheetah-vpc'), PeerVpcId: idOf(snapshot, 'EC2::VPC', 'tiger-vpc') },
  facts: { Status: 'active' },
}));
const peeredRoutes = all(
  route('cheetah-private-1', () => ({ DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId: 'pcx-1' })),
  route('tiger-public', () => ({ DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1' })),
);
const services = ['cheetah-fastapi', 'cheetah-celery-worker'] as const;
const ofService = (name: string, change: (vpc: JsonObject, snapshot: Parameters<Edit>[0]) => JsonObject): Edit =>
  set('ECS::Service', name, ({ NetworkConfiguration }, snapshot) => {
    const vpc = (NetworkConfiguration as { AwsvpcConfiguration: JsonObject }).AwsvpcConfiguration; // as recorded
    return { NetworkConfiguration: { AwsvpcConfiguration: { ...vpc, ...change(vpc, snapshot) } } };
  });
const acl =
  (entries: readonly JsonObject[]): Edit =>
  (snapshot) => {
    const VpcId = idOf(snapshot, 'EC2::VPC', 'cheetah-vpc');
    const own = ['cheetah-database-1', 'cheetah-database-2'].map((name) => idOf(snapshot, 'EC2::Subnet', name));
    const old = snapshot.resources.find(
      ({ type, properties }) => type.endsWith('::NetworkAcl') && properties['VpcId'] === VpcId,
    );
    return all(
      set('EC2::NetworkAcl', old?.id ?? '', ({ SubnetIds }) => ({
        SubnetIds: list(SubnetIds).filter((id) => !own.includes(String(id))),
      })),
      add(() => ({
        type: 'AWS::EC2::NetworkAcl',
        id: 'acl-new',
        properties: { VpcId, SubnetIds: own, Entries: [...entries] },
      })),
    )(snapshot);
  };
const entry = (RuleNumber: number, Egress: boolean, RuleAction: string, more: JsonObject = {}): JsonObject => ({
  RuleNumber,
  Egress,
  RuleAction,
  Protocol: -1,
  CidrBlock: '0.0.0.0/0',
  ...more,
});
const PORT = (From: number, To = From): JsonObject => ({ Protocol: 6, PortRange: { From, To } });

export const NETWORK_CHANGES: readonly BreakingChange[] = [
  { what: 'a peering', invariant: 'network-isolation', edit: peering, witness: ['no peering', '"peering":"pcx-1"'] },
  {
    what: 'a peering with routes',
    invariant: 'network-isolation',
    edit: all(peering, peeredRoutes),
    witness: ['no peering', '"peering":"pcx-1"'],
  },
  {
    what: 'one security group on both',
    invariant: 'network-isolation',
    edit: ofService(services[0], ({ SecurityGroups }, snapshot) => ({
      SecurityGroups: [...list(SecurityGroups), group('tiger-tasks-sg')(snapshot)],
    })),
    witness: ['no subnet and no security group is shared', /both are in sg-/],
  },
  {
    what: 'a task in the other’s subnet',
    invariant: 'network-isolation',
    edit: ofService(services[1], (_, snapshot) => ({ Subnets: [idOf(snapshot, 'EC2::Subnet', 'tiger-app-1')] })),
    witness: ['no subnet and no security group is shared', /cheetah-celery-worker.*both are in (subnet|sg)-/],
  },
  {
    what: 'a rule that names the other’s group',
    invariant: 'network-isolation',
    edit: rule('cheetah-redis-sg', 'Ingress', (snapshot) =>
      tcp(6379, { SourceSecurityGroupId: group('tiger-tasks-sg')(snapshot) }),
    ),
    witness: ['no security group names one of tiger', /sg-\w+ ingress from sg-/],
  },
  {
    what: 'a broad block on the database',
    invariant: 'database-reached-from-tasks-only',
    edit: rule('cheetah-database-sg', 'Ingress', () => tcp(5432, { CidrIp: '10.1.0.0/16' })),
    witness: [
      'only fastapi-service',
      /"packet":"tcp 10\.1\.\d+\.\d+:50000 → 10\.1\.2\d\.\d+:5432"/,
      'ingress from 10.1.0.0/16',
    ],
  },
  {
    what: 'the database open to everybody',
    invariant: 'database-reached-from-tasks-only',
    edit: rule('cheetah-database-sg', 'Ingress', () => ({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' })),
    witness: ['only fastapi-service', 'ingress from 0.0.0.0/0'],
  },
  {
    what: 'a second security group on the database',
    invariant: 'database-reached-from-tasks-only',
    edit: set('RDS::DBInstance', 'cheetah-fastapi-db', ({ VPCSecurityGroups }, snapshot) => ({
      VPCSecurityGroups: [...list(VPCSecurityGroups), group('cheetah-tasks-sg')(snapshot)],
    })),
    witness: ['only fastapi-service', /"from":"[^"]*cheetah-alb.*:8000"/],
  },
  {
    what: 'an interface of somebody’s in the tasks’ group',
    invariant: 'database-reached-from-tasks-only',
    edit: add((snapshot) => ({
      type: 'AWS::EC2::NetworkInterface',
      id: 'eni-spy',
      properties: {
        SubnetId: idOf(snapshot, 'EC2::Subnet', 'cheetah-public-1'),
        GroupSet: [group('cheetah-tasks-sg')(snapshot)],
        PrivateIpAddress: '10.1.1.99',
        Description: 'arn:aws:ecs:us-east-1:123456789012:attachment/forged',
      },
    })),
    witness: ['only fastapi-service', /"from":"eni-spy/, '10.1.1.99:50000'],
  },
  {
    what: 'the balancer let into the cache',
    invariant: 'redis-reached-from-tasks-only',
    edit: rule('cheetah-redis-sg', 'Ingress', (snapshot) =>
      tcp(6379, { SourceSecurityGroupId: group('cheetah-alb-sg')(snapshot) }),
    ),
    witness: ['only fastapi-service', /"from":"[^"]*cheetah-alb.*:6379"/],
  },
  {
    what: 'a second security group on the task',
    invariant: 'tasks-reached-through-load-balancer-only',
    edit: ofService(services[0], ({ SecurityGroups }, snapshot) => ({
      SecurityGroups: [...list(SecurityGroups), group('cheetah-alb-sg')(snapshot)],
    })),
    witness: ['only load-balancer', /"to":"a task of cheetah-fastapi/, /:(80|443)"/],
  },
  {
    what: 'ssh to the tasks',
    invariant: 'tasks-reached-through-load-balancer-only',
    edit: rule('cheetah-tasks-sg', 'Ingress', () => tcp(22, { CidrIp: '10.1.0.0/16' })),
    witness: ['only load-balancer', /:22"/],
  },
  {
    what: 'a balancer that nobody gets into',
    invariant: 'tasks-reached-through-load-balancer-only',
    edit: set('EC2::SecurityGroup', 'cheetah-alb-sg', () => ({
      SecurityGroupIngress: [tcp(80, { CidrIp: '0.0.0.0/0' })],
    })),
    witness: [
      'internet reaches load-balancer on tcp 443',
      /stopped by security groups of [^"]*cheetah-alb[^"]*, inbound/,
    ],
  },
  {
    what: 'a task that the internet gets to',
    invariant: 'tasks-reached-through-load-balancer-only',
    edit: all(
      ofService(services[0], (_, snapshot) => ({
        AssignPublicIp: 'ENABLED',
        Subnets: [idOf(snapshot, 'EC2::Subnet', 'cheetah-public-1')],
      })),
      rule('cheetah-tasks-sg', 'Ingress', () => tcp(8000, { CidrIp: '8.0.0.0/8' })),
    ),
    witness: ['only load-balancer', '"from":"the internet"', /tcp 8\.0\.0\.0:50000 → 10\.1\.1\.4:8000/],
  },
  {
    what: 'a way out for the cache',
    invariant: 'data-has-no-way-out',
    edit: rule('cheetah-redis-sg', 'Egress', () => tcp(443, { CidrIp: '10.1.1.0/24' })),
    witness: ['no path from database, redis to anywhere', /cheetah-redis/, /→ 10\.1\.1\.\d+:443/],
  },
  {
    what: 'a way from the database to the internet',
    invariant: 'data-has-no-way-out',
    edit: all(
      rule('cheetah-database-sg', 'Egress', () => tcp(53, { CidrIp: '8.8.8.8/32' })),
      route('cheetah-database', (snapshot) => ({
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: idOf(snapshot, 'EC2::NatGateway', 'cheetah-nat-1'),
      })),
    ),
    witness: [
      'no path from database, redis to anywhere',
      '"to":"the internet"',
      '→ 8.8.8.8:53',
      /routes of subnet-\w+: nat-/,
    ],
  },
  {
    what: 'a network ACL that keeps the answers',
    invariant: 'database-reached-from-tasks-only',
    edit: acl([entry(100, false, 'allow'), entry(100, true, 'allow', PORT(0, 1023))]),
    witness: ['reaches database on tcp 5432', 'the answers don’t get back'],
  },
  {
    what: 'a network ACL before the cache',
    invariant: 'redis-reached-from-tasks-only',
    edit: acl([entry(90, false, 'deny', PORT(6379)), entry(100, false, 'allow'), entry(100, true, 'allow')]),
    witness: ['reaches redis on tcp 6379', /stopped by network ACL of subnet-\w+, inbound: acl-new entry 90/],
  },
  {
    what: 'a route through the other zone’s gateway',
    invariant: 'outbound-through-own-zone',
    edit: route('cheetah-private-1', (snapshot) => ({
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: idOf(snapshot, 'EC2::NatGateway', 'cheetah-nat-2'),
    })),
    witness: ['leaves through nat-gateway of its own zone', /the routes of subnet-\w+ lead to nat-/],
  },
  {
    what: 'a route past the gateways',
    invariant: 'outbound-through-own-zone',
    edit: route('cheetah-private-2', (snapshot) => ({
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: idOf(snapshot, 'EC2::InternetGateway', 'cheetah-igw'),
    })),
    witness: ['leaves through nat-gateway of its own zone', /lead to igw-/],
  },
  {
    what: 'some of the internet past the gateways',
    invariant: 'outbound-through-own-zone',
    edit: route('cheetah-private-2', (snapshot) => ({
      DestinationCidrBlock: '52.0.0.0/8',
      GatewayId: idOf(snapshot, 'EC2::InternetGateway', 'cheetah-igw'),
    })),
    witness: ['leaves through nat-gateway of its own zone', /lead to igw-/],
  },
  {
    what: 'a single address that is nobody’s yet let into the database',
    invariant: 'database-reached-from-tasks-only',
    edit: rule('cheetah-database-sg', 'Ingress', () => tcp(5432, { CidrIp: '10.1.20.77/32' })),
    witness: ['only fastapi-service', '"packet":"tcp 10.1.20.77:50000 → 10.1.2', 'ingress from 10.1.20.77/32'],
  },
  {
    what: 'a gateway that failed',
    invariant: 'outbound-through-own-zone',
    edit: set(
      'EC2::NatGateway',
      'cheetah-nat-2',
      () => ({}),
      () => ({ State: 'failed' }),
    ),
    witness: ['leaves through nat-gateway of its own zone', 'lead to no NAT gateway'],
  },
  {
    what: 'the other’s private zone for this network',
    invariant: 'name-isolation',
    edit: set('Route53::HostedZone', 'tiger.internal.', ({ VPCs }, snapshot) => ({
      VPCs: [...list(VPCs), { VPCId: idOf(snapshot, 'EC2::VPC', 'cheetah-vpc'), VPCRegion: 'us-east-1' }],
    })),
    witness: ['vpc sees no private zone', '"zone":"tiger.internal."'],
  },
];
