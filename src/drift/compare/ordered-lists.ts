import type { Place } from './place.ts';

/**
 * Lists whose order is part of what they say although AWS's schemas hardly ever tell (rd#880): what comes first decides,
 * overrides, or is done first. Everything else is a set to AWS, whatever `insertionOrder` leaves out.
 */
const BY_NAME = new Set(
  `BootstrapActions CORSRules CacheBehaviors Command CorsRules DefaultCommand EntryPoint Layers Overrides PlacementStrategies
  PlacementStrategy RoutingRules Stages Steps TerminationPolicies TransformerConfig`.split(/\s+/),
);

/** Names that mean an order in one service only. */
const BY_TYPE: readonly (readonly [type: RegExp, path: RegExp])[] = [
  [/^AWS::AppSync::/, /^PipelineConfig\.Functions$/],
  [/^AWS::CloudFront::Distribution$/, /\.OriginGroups\.Items\.Members\.Items$/],
  [/^AWS::ImageBuilder::/, /^(Components|Workflows)$/],
];

/** Whether another order of the same elements is another value. */
export function isOrdered({ type, path, name, code }: Place): boolean {
  if (code.startsWith('~[]')) return false;
  return BY_NAME.has(name) || BY_TYPE.some(([types, paths]) => types.test(type) && paths.test(path));
}
