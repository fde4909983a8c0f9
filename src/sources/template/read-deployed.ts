import type { JsonObject } from '#src/model/json.ts';
import type { CodeView } from './code-view.ts';
import type { DeployedStack, DeployedStacks } from './deployed-stack.ts';
import { codeStack, readCode, templateGap } from './read-code.ts';
import type { TemplateFile } from './template-file.ts';
import type { TemplateStack } from './template-stack.ts';

/** Stacks of which nothing runs: a change set under review, a creation that was rolled back, a deletion. */
const EMPTY = /^(REVIEW_IN_PROGRESS|ROLLBACK_COMPLETE|DELETE_COMPLETE)$/;

/**
 * What the templates say that the asked stacks were deployed from, nested stacks included. Undefined where the snapshot holds
 * no template at all, as one of an earlier version; a single template that is not there is a gap.
 */
export function readDeployed(stacks: DeployedStacks, isAsked: (stack: DeployedStack) => boolean): CodeView | undefined {
  const running = stacks.all.filter(({ status }) => !EMPTY.test(status));
  if (running.length > 0 && running.every(({ template }) => template === undefined)) return undefined;
  const roots = running.filter(({ isNested }) => !isNested);
  const asked = roots.filter(isAsked);
  const view = readCode(
    roots.flatMap((stack) => (stack.template ? [asDeployed(stack, stack.template, isAsked(stack))] : [])),
    stacks,
  );
  const unread = asked.filter(({ template }) => template === undefined);
  return {
    ...view,
    gaps: [
      ...view.gaps,
      ...unread.map(({ name, resource }) =>
        templateGap(resource.id, resource.region, `the template of ${name} was not read`),
      ),
    ],
    stacks: [
      ...stacks.all
        .filter((stack) => !running.includes(stack) && isAsked(stack))
        .map((each) => codeStack(each.name, each)),
      ...asked.map((stack) => codeStack(stack.name, stack)),
    ],
  };
}

function asDeployed(deployed: DeployedStack, template: JsonObject, isAsked: boolean): TemplateStack {
  const { resource, name } = deployed;
  return {
    name,
    isNameKnown: true,
    account: resource.account,
    isAccountKnown: true,
    region: resource.region,
    isAsked,
    tags: resource.tags,
    source: fileOf(name, template),
    code: new Map(),
    nested: (_, child) => child?.template && fileOf(child.name, child.template),
    deployed,
    isAsDeployed: true,
  };
}

/** CloudFormation keeps no file: what a resource is called in it says where it stands. */
function fileOf(name: string, template: JsonObject): TemplateFile {
  return { file: `stack ${name}`, template, lines: new Map() };
}
