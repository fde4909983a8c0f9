import { Tags, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface NatGatewaysProps extends DesignProps {
  readonly publicSubnetIds: readonly string[];
}

/** One NAT gateway a zone, each with an Elastic IP, so that outbound addresses stay the same. */
export class NatGateways extends Construct {
  /** In the order of the zones. */
  readonly gatewayIds: readonly string[];

  constructor(scope: Construct, id: string, { environment, publicSubnetIds }: NatGatewaysProps) {
    super(scope, id);
    this.gatewayIds = publicSubnetIds.map((subnetId, index) => {
      const address = new ec2.CfnEIP(this, `Address${index + 1}`, { domain: 'vpc' });
      const gateway = new ec2.CfnNatGateway(this, `Gateway${index + 1}`, {
        subnetId,
        allocationId: address.attrAllocationId,
      });
      for (const resource of [address, gateway]) Tags.of(resource).add('Name', `${environment.name}-nat-${index + 1}`);
      return gateway.ref;
    });
  }
}
