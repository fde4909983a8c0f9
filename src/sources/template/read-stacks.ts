import type { Gap } from '#src/model/gap.ts';
import { generatedId } from '#src/model/generated-id.ts';
import type { JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { type Declared, declareResources } from './declare-resources.ts';
import { foldSatellites, parentFinder } from './fold-satellites.ts';
import { identify } from './identity.ts';
import { inLiveSpelling } from './live-spelling.ts';
import { openStacks } from './open-stacks.ts';
import { liveOnlyGaps, propertyGap, typeGap, typeGaps } from './template-gap.ts';
import type { TemplateStack } from './template-stack.ts';
import { macrosOf } from './macros.ts';

/** What templates say: resources in canonical form, and what they leave open. */
export interface TemplateState {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
}

/**
 * The state that stacks would have once deployed, as far as their templates tell. What only a deployment knows is
 * `{ "$unresolved": reason }` or a generated id; a resource that may or may not exist is a gap of its type.
 */
export function readStacks(stacks: readonly TemplateStack[]): TemplateState {
  const { open, unread } = openStacks(stacks);
  const declared = open.flatMap(declareResources);
  const gaps: Gap[] = [];
  for (const { stack, logicalId } of unread) {
    if (stack.isAsked)
      gaps.push(...typeGaps('NestedStack', stack.region, `the template of ${stack.name}.${logicalId} is not at hand`));
  }
  for (const { stack } of open) {
    for (const macro of stack.isAsked ? macrosOf(stack.source.template) : [])
      gaps.push(...typeGaps('Macro', stack.region, `${macro} may add to ${stack.name}`));
  }
  const sure = foldSatellites(withDoubts(declared, gaps)).filter(({ isAsked }) => isAsked);
  const asked = stacks.filter(({ isAsked }) => isAsked);
  const resources = inLiveSpelling([...asked.map(stackResource), ...sure.map(resourceOf)]);
  const regions = new Set(asked.map(({ region }) => region));
  return { resources: unique(resources), gaps: [...gaps, ...liveOnlyGaps(regions)] };
}

/** Without the resources that may not exist: what they would be part of is in doubt, else their type. */
function withDoubts(all: readonly Declared[], gaps: Gap[]): Declared[] {
  const sure = all.filter(({ doubt }) => doubt === undefined);
  const find = parentFinder(sure);
  const doubts = new Map<Declared, Gap[]>();
  for (const part of all) {
    const { doubt, type, region, isAsked } = part;
    if (doubt === undefined) continue;
    const parents = find(part);
    for (const { parent, as } of parents)
      doubts.set(parent, [...(doubts.get(parent) ?? []), propertyGap('Condition', parent, [as.as], doubt)]);
    if (parents.length === 0 && isAsked) gaps.push(typeGap('Condition', type, region, doubt));
  }
  return sure.map((each) => ({ ...each, gaps: [...each.gaps, ...(doubts.get(each) ?? [])] }));
}

function resourceOf({ type, id, arn, name, account, region, properties, tags, origin, gaps }: Declared): Resource {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    account,
    region,
    ...(name === undefined ? {} : { name }),
    properties,
    facts: {},
    tags,
    origin,
    gaps,
  };
}

/** The stack itself, as a read of the account gives it. */
function stackResource({ name, account, region, tags, source, hasTerminationProtection }: TemplateStack): Resource {
  const type = 'AWS::CloudFormation::Stack';
  const { Description: description } = source.template;
  const properties: JsonObject = {
    StackName: name,
    ...(typeof description === 'string' ? { Description: description } : {}),
    ...(hasTerminationProtection === undefined ? {} : { EnableTerminationProtection: hasTerminationProtection }),
  };
  const context = { stack: name, logicalId: '', type, account, region, property: () => undefined };
  const origin = { source: 'template', stack: name, file: source.file } as const;
  return { ...identify(context), type, account, region, name, properties, facts: {}, tags, origin, gaps: [] };
}

/** Two stacks may declare one name, e.g. for two accounts that nobody pinned. */
function unique(resources: readonly Resource[]): Resource[] {
  const keys = new Set<string>();
  return resources.map((resource) => {
    const key = resourceKey(resource);
    if (!keys.has(key)) {
      keys.add(key);
      return resource;
    }
    const { stack = '', logicalId = '' } = resource.origin;
    return { ...resource, id: `${resource.id} ${generatedId(stack, logicalId)}` };
  });
}
