import { Tags, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import type { Network } from './network.ts';
import type { SubnetTier } from './subnet-tier.ts';

interface NetworkAclsProps extends DesignProps {
  readonly network: Network;
}

interface Entry {
  readonly cidr: string;
  /** TCP ports; absent: all traffic. */
  readonly ports?: readonly [from: number, to: number];
}

const ANYWHERE = '0.0.0.0/0';
/** Where answers arrive: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const EPHEMERAL = [1024, 65535] as const;

/** The optional stateless firewall: one network ACL a tier, which repeats what the security groups say. */
export class NetworkAcls extends Construct {
  private readonly vpcId: string;
  private readonly prefix: string;

  constructor(scope: Construct, id: string, { environment, network }: NetworkAclsProps) {
    super(scope, id);
    this.vpcId = network.vpc.vpcId;
    this.prefix = environment.name;
    const { vpcCidr, appSubnets } = environment.parameters.network;
    this.acl('Public', network.publicTier, {
      inbound: [
        { cidr: ANYWHERE, ports: [80, 80] },
        { cidr: ANYWHERE, ports: [443, 443] },
        { cidr: ANYWHERE, ports: EPHEMERAL },
        { cidr: vpcCidr },
      ],
      outbound: [{ cidr: ANYWHERE }],
    });
    this.acl('App', network.appTier, {
      inbound: [{ cidr: vpcCidr }, { cidr: ANYWHERE, ports: EPHEMERAL }],
      outbound: [{ cidr: ANYWHERE }],
    });
    this.acl('Database', network.databaseTier, {
      inbound: appSubnets.flatMap((cidr) => [
        { cidr, ports: [5432, 5432] as const },
        { cidr, ports: [6379, 6379] as const },
      ]),
      outbound: appSubnets.map((cidr) => ({ cidr, ports: EPHEMERAL })),
    });
  }

  private acl(id: string, tier: SubnetTier, rules: { inbound: readonly Entry[]; outbound: readonly Entry[] }): void {
    const acl = new ec2.CfnNetworkAcl(this, id, { vpcId: this.vpcId });
    Tags.of(acl).add('Name', `${this.prefix}-${id.toLowerCase()}`);
    for (const direction of ['inbound', 'outbound'] as const)
      for (const [index, { cidr, ports }] of rules[direction].entries())
        new ec2.CfnNetworkAclEntry(this, `${id}-${direction}-${index + 1}`, {
          networkAclId: acl.ref,
          egress: direction === 'outbound',
          ruleNumber: (index + 1) * 100,
          ruleAction: 'allow',
          cidrBlock: cidr,
          ...(ports ? { protocol: 6, portRange: { from: ports[0], to: ports[1] } } : { protocol: -1 }),
        });
    for (const [index, subnetId] of tier.subnetIds.entries())
      new ec2.CfnSubnetNetworkAclAssociation(this, `${id}Subnet${index + 1}`, { networkAclId: acl.ref, subnetId });
  }
}
