import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import type { Change } from './mutator.ts';

/** Sets or takes away a tag of an EC2 resource. */
export async function retag({ aws: { ec2 }, name, resource, value }: Change): Promise<void> {
  const Resources = [ec2Id(resource)];
  if (value === undefined) await ec2.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: name }] }));
  else await ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: name, Value: String(value) }] }));
}

/** Gives the resource another `Name`: gone for who looks for it by name, and nothing that hangs on it breaks. */
export function rename(change: Change): Promise<void> {
  return retag({ ...change, name: 'Name', value: `${change.resource.name ?? ''}-renamed` });
}

/** What EC2's calls take: CloudFormation's id, but for an address its allocation. */
function ec2Id({ facts, id, type }: Change['resource']): string {
  return type === 'AWS::EC2::EIP' ? String(facts['AllocationId']) : id;
}
