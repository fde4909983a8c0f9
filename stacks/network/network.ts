import { Tags, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { NatGateways } from './nat-gateways.ts';
import { SubnetTier } from './subnet-tier.ts';

/**
 * The VPC with three tiers of two subnets: public (internet gateway), app (the NAT gateway of its own zone) and
 * database (local route only). L1 throughout: the L2 Vpc makes a route table for each subnet, the design names four.
 */
export class Network extends Construct {
  /** The same VPC as the L2 constructs want it. */
  readonly vpc: IVpc;
  readonly natGatewayIds: readonly string[];
  readonly publicTier: SubnetTier;
  readonly appTier: SubnetTier;
  readonly databaseTier: SubnetTier;

  constructor(scope: Construct, id: string, { environment }: DesignProps) {
    super(scope, id);
    const { name, region, parameters } = environment;
    const { vpcCidr, publicSubnets, appSubnets, databaseSubnets } = parameters.network;
    const zones = parameters.network.availabilityZones.map((letter) => `${region}${letter}`);

    const vpc = new ec2.CfnVPC(this, 'Vpc', { cidrBlock: vpcCidr, enableDnsSupport: true, enableDnsHostnames: true });
    Tags.of(vpc).add('Name', `${name}-vpc`);
    const gateway = new ec2.CfnInternetGateway(this, 'InternetGateway');
    Tags.of(gateway).add('Name', `${name}-igw`);
    const vpcId = vpc.ref;
    const attachment = new ec2.CfnVPCGatewayAttachment(this, 'GatewayAttachment', {
      vpcId,
      internetGatewayId: gateway.ref,
    });

    const toInternet = this.routeTable('PublicRoutes', vpcId, `${name}-public`);
    const route = new ec2.CfnRoute(this, 'PublicDefaultRoute', {
      routeTableId: toInternet.ref,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.ref,
    });
    route.addResourceDependency(attachment);
    const tier = (tierId: string, cidrs: readonly string[], routeTables: readonly ec2.CfnRouteTable[]): SubnetTier =>
      new SubnetTier(this, tierId, { vpcId, zones, cidrs, routeTables, namePrefix: `${name}-${tierId.toLowerCase()}` });
    this.publicTier = tier('Public', publicSubnets, [toInternet]);

    const nat = new NatGateways(this, 'Nat', { environment, publicSubnetIds: this.publicTier.subnetIds });
    nat.node.addDependency(attachment);
    this.natGatewayIds = nat.gatewayIds;
    const throughNat = nat.gatewayIds.map((natGatewayId, index) => {
      const table = this.routeTable(`PrivateRoutes${index + 1}`, vpcId, `${name}-private-${index + 1}`);
      new ec2.CfnRoute(this, `PrivateDefaultRoute${index + 1}`, {
        routeTableId: table.ref,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId,
      });
      return table;
    });
    this.appTier = tier('App', appSubnets, throughNat);
    const localOnly = this.routeTable('DatabaseRoutes', vpcId, `${name}-database`);
    this.databaseTier = tier('Database', databaseSubnets, [localOnly]);

    this.vpc = ec2.Vpc.fromVpcAttributes(this, 'VpcImport', {
      vpcId,
      vpcCidrBlock: vpcCidr,
      availabilityZones: zones,
      publicSubnetIds: [...this.publicTier.subnetIds],
      privateSubnetIds: [...this.appTier.subnetIds],
      isolatedSubnetIds: [...this.databaseTier.subnetIds],
    });
  }

  private routeTable(id: string, vpcId: string, name: string): ec2.CfnRouteTable {
    const table = new ec2.CfnRouteTable(this, id, { vpcId });
    Tags.of(table).add('Name', name);
    return table;
  }
}
