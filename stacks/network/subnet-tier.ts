import { Tags, Validations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { CfnRouteTable } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

interface SubnetTierProps {
  readonly vpcId: string;
  /** `<namePrefix>-1`, `<namePrefix>-2`, … in the order of the zones. */
  readonly namePrefix: string;
  readonly zones: readonly string[];
  readonly cidrs: readonly string[];
  /** One for each subnet, or one for all. */
  readonly routeTables: readonly CfnRouteTable[];
}

const PINNED_ZONES = 'The design pins its zones; the environment file names them.';

/** One subnet a zone with the routes of the tier. No subnet gives out public addresses: ALB and NAT bring their own. */
export class SubnetTier extends Construct {
  readonly subnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.subnetIds = props.cidrs.map((cidrBlock, index) => {
      const subnet = new ec2.CfnSubnet(this, `Subnet${index + 1}`, {
        vpcId: props.vpcId,
        cidrBlock,
        availabilityZone: props.zones[index],
        mapPublicIpOnLaunch: false,
      });
      Validations.of(subnet).acknowledge({ id: 'CloudFormation-Validate::W3010', reason: PINNED_ZONES });
      Tags.of(subnet).add('Name', `${props.namePrefix}-${index + 1}`);
      const routeTable = props.routeTables[index] ?? props.routeTables[0];
      if (!routeTable) throw new Error(`${this.node.path} has no route table`);
      new ec2.CfnSubnetRouteTableAssociation(this, `Routes${index + 1}`, {
        subnetId: subnet.ref,
        routeTableId: routeTable.ref,
      });
      return subnet.ref;
    });
  }
}
