import { COST_READS } from '#src/analysis/cost/reads.ts';
import { RECOVERY_READS, REGION_READS } from '#src/analysis/resilience/reads.ts';
import { type Demand, demandOf } from '#src/spec/demand.ts';
import type { Spec } from '#src/spec/spec.ts';

/** When a service was deployed and a database made. */
const FACTS = ['Deployments', 'InstanceCreateTime'];

/** What objectives read beside what the components themselves expect: type → properties and facts. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  ...COST_READS,
  ...RECOVERY_READS,
  ...Object.fromEntries(
    Object.keys(COST_READS)
      .filter((type) => Object.hasOwn(RECOVERY_READS, type))
      .map((type) => [type, [...(COST_READS[type] ?? []), ...(RECOVERY_READS[type] ?? []), ...FACTS]]),
  ),
};

const SNAPSHOT = 'AWS::RDS::DBSnapshot';

/** Found through other resources, whatever the names of components are. */
const BY_REFERENCE: ReadonlySet<string> = new Set([
  SNAPSHOT,
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::EC2::Subnet',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
]);

/**
 * The types and properties that must be read to judge the objectives of a spec; nothing where it has none. The loss of a
 * region is read for where it is promised, or where everything is to be explained.
 */
export function objectiveDemand(
  { statements, components }: Pick<Spec, 'statements' | 'components'>,
  isExplained = false,
): {
  readonly types: ReadonlySet<string>;
  readonly demand: Demand;
} {
  const objectives = statements.filter(({ kind }) => kind === 'objective');
  if (objectives.length === 0) return { types: new Set(), demand: () => false };
  const own = new Set(components.map(({ type }) => type));
  const types = new Set(Object.keys(NEEDED).filter((type) => own.has(type)));
  const isSnapshot = ({ statement }: (typeof objectives)[number]): boolean =>
    JSON.stringify(statement).includes('manualSnapshot');
  if (objectives.some(isSnapshot)) types.add(SNAPSHOT);
  const isRegion = isExplained || objectives.some(({ statement }) => JSON.stringify(statement).includes('"region"'));
  const ofComponents = demandOf({ components });
  const demand: Demand = (type, properties, of) => {
    if (!types.has(type)) return false;
    if (of && !BY_REFERENCE.has(type) && !ofComponents(type, undefined, of)) return false;
    const needed = NEEDED[type];
    const ofRegion = isRegion ? (REGION_READS[type] ?? []) : [];
    return !properties || !needed || properties.some((each) => needed.includes(each) || ofRegion.includes(each));
  };
  return { types, demand };
}
