import type { Gap } from '#src/model/gap.ts';
import { generatedId } from '#src/model/generated-id.ts';
import type { JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { type Declared, declareResources } from './declare-resources.ts';
import type { DeployedStacks } from './deployed-stack.ts';
import { withBranches } from './branches.ts';
import { type FoldedPart, foldWithParts, parentFinder } from './fold-satellites.ts';
import { identify } from './identity.ts';
import { inLiveSpelling } from './live-spelling.ts';
import { type OpenedStacks, openStacks } from './open-stacks.ts';
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
  const { resources, gaps, unread } = readDeclared(stacks);
  const regions = new Set(stacks.filter(({ isAsked }) => isAsked).map(({ region }) => region));
  const hidden = unread.flatMap(({ stack, logicalId }) =>
    typeGaps('NestedStack', stack.region, `the template of ${stack.name}.${logicalId} is not at hand`),
  );
  return {
    resources: withBranches(resources, stacks, (assumed) => readDeclared(assumed).resources),
    gaps: [...hidden, ...gaps, ...liveOnlyGaps(regions)],
  };
}

/** What templates say, and where each folded value came from. */
interface DeclaredState extends TemplateState {
  readonly parts: readonly FoldedPart<Declared>[];
  /** Satellites of what belongs to nobody who was asked about: they are values of nothing here. */
  readonly homeless: readonly Resource[];
  /** Nested stacks whose templates are not at hand. */
  readonly unread: OpenedStacks['unread'];
}

/** The state that stacks declare; names of what is `deployed` resolve to what AWS calls it. */
export function readDeclared(
  stacks: readonly TemplateStack[],
  deployed?: Pick<DeployedStacks, 'exported' | 'zones'>,
): DeclaredState {
  const { open, unread } = openStacks(stacks, deployed);
  const declared = open.flatMap(declareResources);
  const gaps: Gap[] = [];
  for (const { stack } of open) {
    for (const macro of stack.isAsked ? macrosOf(stack.source.template) : [])
      gaps.push(...typeGaps('Macro', stack.region, `${macro} may add to ${stack.name}`));
  }
  const folded = foldWithParts(withDoubts(declared, gaps));
  const sure = folded.resources.filter(({ isAsked }) => isAsked);
  const asked = stacks.filter(({ isAsked }) => isAsked);
  const resources = inLiveSpelling([...asked.map(stackResource), ...sure.map(resourceOf)]);
  return {
    resources: unique(resources),
    gaps,
    parts: folded.parts.filter(({ parent }) => parent.isAsked),
    homeless: folded.parts.flatMap(({ part, parent }) => (part.isAsked && !parent.isAsked ? [resourceOf(part)] : [])),
    unread: unread.filter(({ stack }) => stack.isAsked),
  };
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
function stackResource(stack: TemplateStack): Resource {
  const { name, account, region, tags, source, hasTerminationProtection, deployed, isAsDeployed } = stack;
  const type = 'AWS::CloudFormation::Stack';
  const { Description: description } = source.template;
  const properties: JsonObject = {
    StackName: name,
    ...(typeof description === 'string' ? { Description: description } : {}),
    ...(hasTerminationProtection === undefined ? {} : { EnableTerminationProtection: hasTerminationProtection }),
  };
  const physicalId = deployed?.resource.id;
  const context = { stack: name, logicalId: '', type, account, region, property: () => undefined, physicalId };
  const origin = { source: 'template', stack: name, ...(isAsDeployed ? {} : { file: source.file }) } as const;
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
