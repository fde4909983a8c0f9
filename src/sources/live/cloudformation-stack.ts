import {
  CloudFormationClient,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import type { StackResource } from './stack-origin.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::CloudFormation::Stack';

/** Stacks as deployed; the fact `Resources` says what each one owns. Templates are not read here. */
export const cloudformationStack = defineCollector({
  service: 'cloudformation',
  client: CloudFormationClient,
  types: [TYPE],
  calls: {
    stacks: list(
      'cloudformation:DescribeStacks',
      (client: CloudFormationClient, _: void, abortSignal) => paginateDescribeStacks({ client }, {}, { abortSignal }),
      (page) => page.Stacks,
    ),
    resources: list(
      'cloudformation:ListStackResources',
      (client: CloudFormationClient, StackName: string, abortSignal) =>
        paginateListStackResources({ client }, { StackName }, { abortSignal }),
      (page) => page.StackResourceSummaries,
    ),
  },
  async read(call) {
    const stacks = await call.stacks();
    return Promise.all(
      stacks.map(async (stack) => {
        const { StackId: id = '', StackName: name = '' } = stack;
        return toLive(stack, await call.resources(id, { type: TYPE, id, name, properties: ['Resources'] }));
      }),
    );
  },
});

function toLive(stack: Stack, resources: readonly StackResourceSummary[]): LiveResource {
  const parameters = (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue }) => [
    ParameterKey,
    ParameterValue,
  ]);
  return {
    type: TYPE,
    id: stack.StackId,
    arn: stack.StackId,
    name: stack.StackName,
    properties: {
      StackName: stack.StackName,
      Description: stack.Description,
      Parameters: parameters.length > 0 ? Object.fromEntries(parameters) : undefined,
      Capabilities: stack.Capabilities,
      DisableRollback: stack.DisableRollback,
      EnableTerminationProtection: stack.EnableTerminationProtection,
      NotificationARNs: stack.NotificationARNs,
      RoleARN: stack.RoleARN,
      TimeoutInMinutes: stack.TimeoutInMinutes,
    },
    facts: {
      StackStatus: stack.StackStatus,
      StackStatusReason: stack.StackStatusReason,
      CreationTime: stack.CreationTime,
      LastUpdateTime: stack.LastUpdatedTime,
      DriftStatus: stack.DriftInformation?.StackDriftStatus,
      ParentId: stack.ParentId,
      RootId: stack.RootId,
      Outputs: stack.Outputs,
      Resources: resources.flatMap(owned),
    },
    tags: tagMap(stack.Tags),
  };
}

/** What a stack deleted or never made is not its own. */
function owned(resource: StackResourceSummary): StackResource[] {
  const { LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus } = resource;
  if (!LogicalResourceId || !PhysicalResourceId || !ResourceType || ResourceStatus === 'DELETE_COMPLETE') return [];
  return [{ LogicalResourceId, PhysicalResourceId, ResourceType }];
}
