import { CreateNetworkInterfaceCommand, type EC2Client } from '@aws-sdk/client-ec2';

/** An interface as an AWS service makes it in a customer's subnet; its description tells the emulator whose it is. */
export interface ServiceInterface {
  readonly SubnetId: string;
  readonly Groups: string[];
  readonly Description: string;
}

/** The emulator makes no interface for load balancers, databases and caches, as AWS would. */
export async function createServiceInterface(ec2: EC2Client, wanted: ServiceInterface): Promise<void> {
  await ec2.send(new CreateNetworkInterfaceCommand(wanted));
}
