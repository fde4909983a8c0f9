import {
  CfnInternetGateway,
  CfnRoute,
  CfnRouteTable,
  CfnVPC,
  CfnVPCGatewayAttachment,
  type IVpc,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
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

    const vpc = new CfnVPC(this, 'Vpc', { cidrBlock: vpcCidr, enableDnsSupport: true, enableDnsHostnames: true });
    Tags.of(vpc).add('Name', `${name}-vpc`);
    const gateway = new CfnInternetGateway(this, 'InternetGateway');
    Tags.of(gateway).add('Name', `${name}-igw`);
    const vpcId = vpc.ref;
    const attachment = new CfnVPCGatewayAttachment(this, 'GatewayAttachment', {
      vpcId,
      internetGatewayId: gateway.ref,
    });

    const toInternet = this.routeTable('PublicRoutes', vpcId, `${name}-public`);
    const route = new CfnRoute(this, 'PublicDefaultRoute', {
      routeTableId: toInternet.ref,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.ref,
    });
    route.addResourceDependency(attachment);
    const tier = { vpcId, zones };
    this.publicTier = new SubnetTier(this, 'Public', {
      ...tier,
      namePrefix: `${name}-public`,
      cidrs: publicSubnets,
      routeTables: [toInternet],
    });

    const nat = new NatGateways(this, 'Nat', { environment, publicSubnetIds: this.publicTier.subnetIds });
    nat.node.addDependency(attachment);
    this.natGatewayIds = nat.gatewayIds;
    const throughNat = nat.gatewayIds.map((natGatewayId, index) => {
      const table = this.routeTable(`PrivateRoutes${index + 1}`, vpcId, `${name}-private-${index + 1}`);
      new CfnRoute(this, `PrivateDefaultRoute${index + 1}`, {
        routeTableId: table.ref,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId,
      });
      return table;
    });
    this.appTier = new SubnetTier(this, 'App', {
      ...tier,
      namePrefix: `${name}-app`,
      cidrs: appSubnets,
      routeTables: throughNat,
    });
    this.databaseTier = new SubnetTier(this, 'Database', {
      ...tier,
      namePrefix: `${name}-database`,
      cidrs: databaseSubnets,
      routeTables: [this.routeTable('DatabaseRoutes', vpcId, `${name}-database`)],
    });

    this.vpc = Vpc.fromVpcAttributes(this, 'VpcImport', {
      vpcId,
      vpcCidrBlock: vpcCidr,
      availabilityZones: zones,
      publicSubnetIds: [...this.publicTier.subnetIds],
      privateSubnetIds: [...this.appTier.subnetIds],
      isolatedSubnetIds: [...this.databaseTier.subnetIds],
    });
  }

  private routeTable(id: string, vpcId: string, name: string): CfnRouteTable {
    const table = new CfnRouteTable(this, id, { vpcId });
    Tags.of(table).add('Name', name);
    return table;
  }
}
