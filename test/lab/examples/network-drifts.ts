import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { given } from '../handlers/handler.ts';
import type { Drift, Place } from './drift.ts';

export const networkDrifts: readonly Drift[] = [
  {
    what: 'The database’s security group admits 5432 from the whole internet.',
    why: 'a migration was run from a laptop',
    finds: [{ type: 'AWS::EC2::SecurityGroup', resource: 'cheetah-database-sg', property: 'SecurityGroupIngress' }],
    make: async (place) => {
      const IpRanges = [{ CidrIp: '0.0.0.0/0', Description: 'temporary' }];
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges }];
      const GroupId = await securityGroup(place, 'database-sg');
      await place.aws.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    },
  },
  {
    what: 'The application subnet of the second zone goes out through the NAT gateway of the first.',
    why: 'the second gateway was to be deleted, to save money',
    finds: [{ type: 'AWS::EC2::RouteTable', resource: 'cheetah-private-2', property: 'Routes' }],
    make: async ({ aws: { ec2 }, environment }) => {
      const named = (name: string) => [{ Name: 'tag:Name', Values: [`${environment}-${name}`] }];
      const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ Filter: named('nat-1') }));
      const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters: named('private-2') }));
      const NatGatewayId = given(NatGateways?.[0]?.NatGatewayId, 'NatGatewayId');
      const RouteTableId = given(RouteTables?.[0]?.RouteTableId, 'RouteTableId');
      await ec2.send(new ReplaceRouteCommand({ RouteTableId, NatGatewayId, DestinationCidrBlock: '0.0.0.0/0' }));
    },
  },
  {
    what: 'Port 80 of the load balancer serves the application instead of redirecting to HTTPS.',
    why: 'an old client could not follow the redirect',
    finds: [
      {
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        resource: '*:listener/app/cheetah-alb/*',
        property: 'DefaultActions',
      },
    ],
    make: async (place) => {
      const { TargetGroups } = await place.aws.elb.send(
        new DescribeTargetGroupsCommand({ Names: [`${place.environment}-fastapi`] }),
      );
      const TargetGroupArn = given(TargetGroups?.[0]?.TargetGroupArn, 'TargetGroupArn');
      const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
      await place.aws.elb.send(new ModifyListenerCommand({ ListenerArn: await listener(place, 80), DefaultActions }));
    },
  },
  {
    what: 'Port 443 of the load balancer accepts TLS 1.0 again.',
    why: 'the same old client',
    finds: [
      {
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        resource: '*:listener/app/cheetah-alb/*',
        property: 'SslPolicy',
      },
    ],
    make: async (place) => {
      const change = { ListenerArn: await listener(place, 443), SslPolicy: 'ELBSecurityPolicy-2016-08' };
      await place.aws.elb.send(new ModifyListenerCommand(change));
    },
  },
];

async function securityGroup({ aws, environment }: Place, name: string): Promise<string> {
  const Filters = [{ Name: 'group-name', Values: [`${environment}-${name}`] }];
  const { SecurityGroups } = await aws.ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return given(SecurityGroups?.[0]?.GroupId, 'GroupId');
}

async function listener({ aws: { elb }, environment }: Place, port: number): Promise<string> {
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: [`${environment}-alb`] }));
  const LoadBalancerArn = given(LoadBalancers?.[0]?.LoadBalancerArn, 'LoadBalancerArn');
  const { Listeners } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
  return given(Listeners?.find(({ Port }) => Port === port)?.ListenerArn, 'ListenerArn');
}
