import { type Kind, twin } from './twin.ts';

interface Group {
  readonly GroupName?: string;
  readonly GroupDescription: string;
  readonly SecurityGroupIngress?: readonly Ingress[];
}

interface Ingress {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIp?: string;
  readonly Description?: string;
  readonly SourceSecurityGroupId?: string;
}

const group: Kind = {
  type: 'AWS::EC2::SecurityGroup',
  make: (choose) => {
    const port = choose(22, 80, 443, 5432);
    const one = { IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: choose('0.0.0.0/0', '10.0.0.0/8') };
    const other = { IpProtocol: choose('tcp', '-1'), FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-1' };
    return {
      GroupDescription: choose('a group', ''),
      ...choose({ GroupName: choose('default', 'own') }, {}),
      SecurityGroupIngress: choose([], [one], [one, { ...other, Description: 'from the other' }], [other, one, other]),
    };
  },
  twins: [
    twin<Group, number>(
      "!resource.SecurityGroupIngress.exists(rule, rule.CidrIp == '0.0.0.0/0' && rule.FromPort <= $ && rule.ToPort >= $)",
      (own, port) =>
        !own.SecurityGroupIngress?.some(
          (rule) => rule.CidrIp === '0.0.0.0/0' && (rule.FromPort ?? 0) <= port && (rule.ToPort ?? 0) >= port,
        ),
      [21, 22, 23, 25, 80, 110, 143, 443, 1433, 3306, 3389, 5432, 5500, 8080, 9200],
    ),
    twin<Group, string>(
      "resource.SecurityGroupIngress.all(rule, rule.IpProtocol != '-1' && has(rule.Description) && rule.Description != $)",
      (own, text) =>
        own.SecurityGroupIngress?.every(
          (rule) => rule.IpProtocol !== '-1' && rule.Description !== undefined && rule.Description !== text,
        ) ?? true,
      ['', 'todo', 'test'],
    ),
    twin<Group, string>(
      'resource.GroupName != $ || resource.SecurityGroupIngress.size() == 0',
      (own, name) => own.GroupName !== name || (own.SecurityGroupIngress?.length ?? 0) === 0,
      ['default', 'own'],
    ),
    twin<Group, string>('resource.GroupDescription != $', (own, text) => own.GroupDescription !== text, ['', 'todo']),
    twin<Group, string>(
      'resource.SecurityGroupIngress.map(rule, rule.CidrIp).exists(cidr, cidr == $)',
      (own, block) => own.SecurityGroupIngress?.map((rule) => rule.CidrIp).includes(block) ?? false,
      ['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'],
    ),
    twin<Group, number>(
      'resource.SecurityGroupIngress.filter(rule, has(rule.SourceSecurityGroupId)).size() <= $',
      (own, most) =>
        (own.SecurityGroupIngress?.filter((rule) => rule.SourceSecurityGroupId !== undefined).length ?? 0) <= most,
      [0, 1, 2, 5, 10],
    ),
  ],
};

interface Balancer {
  readonly Scheme: string;
  readonly Type: string;
  readonly Subnets: readonly string[];
  readonly LoadBalancerAttributes: readonly { readonly Key: string; readonly Value: string }[];
}

const balancer: Kind = {
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  make: (choose) => ({
    Scheme: choose('internal', 'internet-facing'),
    Type: choose('application', 'network'),
    Subnets: choose(['a'], ['a', 'b'], ['a', 'b', 'c']),
    LoadBalancerAttributes: [
      { Key: 'access_logs.s3.enabled', Value: choose('true', 'false') },
      { Key: 'deletion_protection.enabled', Value: choose('true', 'false') },
      { Key: 'idle_timeout.timeout_seconds', Value: choose('60', '120') },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: choose('true', 'false') },
    ],
  }),
  twins: [
    twin<Balancer, string>(
      "resource.LoadBalancerAttributes.exists(each, each.Key == $ && each.Value == 'true')",
      (own, key) => own.LoadBalancerAttributes.some((each) => each.Key === key && each.Value === 'true'),
      [
        'access_logs.s3.enabled',
        'deletion_protection.enabled',
        'routing.http.drop_invalid_header_fields.enabled',
        'waf.fail_open.enabled',
        'connection_logs.s3.enabled',
        'routing.http2.enabled',
        'zonal_shift.config.enabled',
        'load_balancing.cross_zone.enabled',
      ],
    ),
    twin<Balancer, number>('resource.Subnets.size() >= $', (own, count) => own.Subnets.length >= count, [1, 2, 3, 4]),
    twin<Balancer, string>(
      "resource.Scheme == 'internal' || resource.Type == $",
      (own, type) => own.Scheme === 'internal' || own.Type === type,
      ['application', 'network', 'gateway'],
    ),
    twin<Balancer, string>('$ in resource.Subnets', (own, subnet) => own.Subnets.includes(subnet), [
      'a',
      'b',
      'c',
      'd',
      'e',
    ]),
    twin<Balancer, number>(
      "resource.LoadBalancerAttributes.all(each, each.Key != 'idle_timeout.timeout_seconds' || int(each.Value) <= $)",
      (own, most) =>
        own.LoadBalancerAttributes.every(
          (each) => each.Key !== 'idle_timeout.timeout_seconds' || Number(each.Value) <= most,
        ),
      [30, 60, 90, 119, 120, 121, 300, 600, 900, 4_000],
    ),
  ],
};

interface Subnet {
  readonly MapPublicIpOnLaunch?: boolean;
  readonly CidrBlock: string;
  readonly AvailabilityZone: string;
}

const subnet: Kind = {
  type: 'AWS::EC2::Subnet',
  make: (choose) => ({
    VpcId: 'vpc-1',
    CidrBlock: choose('10.0.0.0/24', '10.0.1.0/24', '172.16.0.0/20'),
    AvailabilityZone: choose('us-east-1a', 'us-east-1b', 'us-east-1c'),
    ...choose({}, { MapPublicIpOnLaunch: choose(true, false) }),
  }),
  twins: [
    twin<Subnet, string>(
      '!resource.MapPublicIpOnLaunch || resource.AvailabilityZone == $',
      (own, zone) => own.MapPublicIpOnLaunch !== true || own.AvailabilityZone === zone,
      ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1e', 'us-east-1f'],
    ),
    twin<Subnet, string>('resource.CidrBlock.startsWith($)', (own, start) => own.CidrBlock.startsWith(start), [
      '10.',
      '10.0.',
      '10.1.',
      '172.16.',
      '192.168.',
    ]),
    twin<Subnet, string>(
      'resource.AvailabilityZone.endsWith($) ? has(resource.MapPublicIpOnLaunch) : true',
      (own, end) => (own.AvailabilityZone.endsWith(end) ? own.MapPublicIpOnLaunch !== undefined : true),
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
    ),
    twin<Subnet, string>('resource.CidrBlock != $', (own, block) => own.CidrBlock !== block, [
      '10.0.0.0/24',
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.3.0/24',
      '10.0.4.0/24',
      '10.0.5.0/24',
      '10.0.6.0/24',
      '10.0.7.0/24',
      '172.16.0.0/20',
      '172.16.16.0/20',
    ]),
  ],
};

export const NETWORK_KINDS: readonly Kind[] = [group, balancer, subnet];
