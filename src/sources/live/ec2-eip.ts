import { DescribeAddressesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** Elastic IPs. `Ref` gives the address; others refer to one by its fact `AllocationId`. */
export const ec2Eip = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::EIP'],
  calls: {
    addresses: list(
      'ec2:DescribeAddresses',
      // The API has no pages for addresses.
      async function* allAddresses(client: EC2Client, _: void, abortSignal) {
        yield await client.send(new DescribeAddressesCommand({}), { abortSignal });
      },
      (answer) => answer.Addresses,
    ),
  },
  async read(call, place) {
    return (await call.addresses()).map((address) => {
      const tags = tagMap(address.Tags);
      return {
        type: 'AWS::EC2::EIP',
        id: address.PublicIp,
        arn: ec2Arn(place, 'elastic-ip', address.AllocationId),
        name: tags['Name'],
        properties: {
          Domain: address.Domain,
          // Empty, not absent, for an address that serves no instance.
          InstanceId: address.InstanceId || undefined,
          NetworkBorderGroup: address.NetworkBorderGroup,
          PublicIpv4Pool: address.PublicIpv4Pool,
        },
        facts: {
          AllocationId: address.AllocationId,
          AssociationId: address.AssociationId,
          NetworkInterfaceId: address.NetworkInterfaceId,
          PrivateIpAddress: address.PrivateIpAddress,
          ServiceManaged: address.ServiceManaged,
        },
        tags,
      };
    });
  },
});
