import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** Attributes that are neither a fact nor a property of the resource, nor its id. */
const ATTRIBUTES: Readonly<Record<string, (resource: Resource) => string | undefined>> = {
  Arn: ({ arn }) => arn,
  GroupId: ({ id }) => id,
  Id: ({ id }) => id,
  Name: ({ name }) => name,
  LoadBalancerFullName: ({ arn }) => arn?.replace(/^.*:loadbalancer\//, ''),
  TargetGroupFullName: ({ arn }) => arn?.replace(/^.*:targetgroup/, 'targetgroup'),
};

/** What `Fn::GetAtt` gives: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/. */
export function attributeOf(resource: Resource, attribute: string): Json | undefined {
  // Of all our types only a log group's ARN attribute has `:*` at its end.
  if (resource.type === 'AWS::Logs::LogGroup' && attribute === 'Arn') return `${resource.arn}:*`;
  return ATTRIBUTES[attribute]?.(resource) ?? resource.facts[attribute] ?? resource.properties[attribute];
}
