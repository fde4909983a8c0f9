import type { Place } from './place.ts';

/**
 * Lists whose order is part of what they say: what comes first decides, overrides, or is done first. AWS's schemas hardly
 * ever tell, and say "no order" of some of these (rd#880); every other list is a set to AWS, whatever `insertionOrder` leaves out.
 */
const BY_NAME = new Set(
  `BootstrapActions CORSRules CacheBehaviors Command CorsRules DefaultCommand EntryPoint Layers PlacementStrategies
  PlacementStrategy Processors RoutingRules Stages Steps TerminationPolicies TransformerConfig`.split(/\s+/),
);

/** Names that mean an order in some places only. */
const BY_TYPE: readonly (readonly [type: RegExp, path: RegExp])[] = [
  [/^AWS::AppSync::/, /^PipelineConfig\.Functions$/],
  [/^AWS::AutoScaling::|^AWS::EC2::(EC2|Spot)Fleet$/, /\.Overrides$/],
  [/^AWS::CloudFront::Distribution$/, /\.OriginGroups\.Items\.Members\.Items$/],
  [/^AWS::ImageBuilder::/, /^(Components|Workflows)$/],
  [/^AWS::SES::/, /(^|\.)Actions$/],
];

/** Whether another order of the same elements is another value. */
export function isOrdered({ type, path, name }: Place): boolean {
  return BY_NAME.has(name) || BY_TYPE.some(([types, paths]) => types.test(type) && paths.test(path));
}
