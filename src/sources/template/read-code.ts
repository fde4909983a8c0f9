import type { Gap } from '#src/model/gap.ts';
import { resourceKey } from '#src/model/resource.ts';
import { attachedParts, type CodePart, codeResource, type CodeStack, type CodeView } from './code-view.ts';
import type { DeployedStack, DeployedStacks } from './deployed-stack.ts';
import { readDeclared } from './read-stacks.ts';
import type { TemplateStack } from './template-stack.ts';

/** What templates declare, names resolved to what the `deployed` stacks made of them. */
export function readCode(stacks: readonly TemplateStack[], deployed: DeployedStacks): CodeView {
  const { resources, homeless, gaps, parts, unread } = readDeclared(stacks, deployed);
  return {
    resources: [...resources, ...homeless].map(codeResource),
    gaps: [...gaps, ...unread.map(({ stack, logicalId }) => unreadGap(stack, logicalId))],
    parts: [
      ...parts.flatMap(({ part, parent, path }): CodePart[] => {
        const { type, logicalId, origin } = part;
        return [{ of: resourceKey(parent), path, type, stack: origin.stack ?? '', logicalId }];
      }),
      ...attachedParts(resources),
    ],
    stacks: stacks.filter(({ isAsked }) => isAsked).map(({ name, deployed: made }) => codeStack(name, made)),
  };
}

/** `UPDATE_COMPLETE_CLEANUP_IN_PROGRESS` only removes what was replaced. */
const UNSETTLED = /(?<!_CLEANUP)_IN_PROGRESS$|_FAILED$/;

/** What a stack is to a view of code. */
export function codeStack(name: string, deployed: DeployedStack | undefined): CodeStack {
  if (!deployed) return { name, isSettled: true };
  const { resource, status } = deployed;
  return { name, id: resource.id, status, isSettled: !UNSETTLED.test(status) };
}

function unreadGap({ name, region, deployed }: TemplateStack, logicalId: string): Gap {
  const id = deployed?.child(logicalId)?.resource.id ?? `${name}.${logicalId}`;
  return templateGap(id, region, `the template of ${name}.${logicalId} is not at hand`);
}

/** Nobody knows what a stack declares. */
export function templateGap(id: string, region: string, message: string): Gap {
  const scope = { kind: 'resource', type: 'AWS::CloudFormation::Stack', id, region } as const;
  return { action: 'cloudformation:GetTemplate', scope, because: 'unsupported', message };
}
