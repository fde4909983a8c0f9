import type { TagSpecification } from '@aws-sdk/client-ec2';

/** CloudFormation's usual spelling of a tag. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A resource's tags; nearly every type has them. */
export interface Tagged {
  readonly Tags?: Tag[];
}

/** Tags as the EC2 API takes them when it creates something. */
export function tagSpecifications(
  type: NonNullable<TagSpecification['ResourceType']>,
  { Tags }: Tagged,
): TagSpecification[] {
  return Tags ? [{ ResourceType: type, Tags }] : [];
}

/** Tags as a plain object, as CloudWatch Logs takes them. */
export function tagMap({ Tags = [] }: Tagged): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}
