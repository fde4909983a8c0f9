import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { JsonObject } from '#src/model/json.ts';
import { looksSecret } from '../secrets/looks-secret.ts';
import { get, list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import type { StackResource } from './stack-origin.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::CloudFormation::Stack';

/**
 * Stacks as deployed: the fact `Resources` says what each one owns, `Template` what of its template tells which resources run
 * with which values, macros and loops done.
 */
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
    template: get(
      'cloudformation:GetTemplate',
      async (client: CloudFormationClient, StackName: string, abortSignal) => {
        const command = new GetTemplateCommand({ StackName, TemplateStage: 'Processed' });
        return keptOf((await client.send(command, { abortSignal })).TemplateBody);
      },
    ),
  },
  async read(call) {
    const stacks = await call.stacks();
    return Promise.all(
      stacks.map(async (stack) => {
        const { StackId: id = '', StackName: name = '', StackStatus: status } = stack;
        const about = { type: TYPE, id, name };
        const [resources, template] = await Promise.all([
          call.resources(id, { ...about, properties: ['Resources'] }),
          // A stack under review was never deployed: it has a change set and no template.
          status === 'REVIEW_IN_PROGRESS' ? null : call.template(id, { ...about, properties: ['Template'] }),
        ]);
        return toLive(stack, resources, template ?? undefined);
      }),
    );
  },
});

/** Most reads want no template: what parses them is loaded with the first. */
async function keptOf(text: string | undefined): Promise<JsonObject> {
  if (text === undefined) throw new MalformedAnswer('the answer lacks the template');
  const { keptTemplate } = await import('../template/kept-template.ts');
  try {
    return keptTemplate(text);
  } catch (error) {
    if (error instanceof AuditError) throw new MalformedAnswer('the template cannot be parsed');
    throw error;
  }
}

function toLive(
  stack: Stack,
  resources: readonly StackResourceSummary[],
  template: JsonObject | undefined,
): LiveResource {
  const parameters = (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue }) => [
    ParameterKey,
    ParameterValue,
  ]);
  // What Parameter Store held under the name that the parameter's value is.
  const resolved = (stack.Parameters ?? []).flatMap(({ ParameterKey = '', ResolvedValue: value }) =>
    value === undefined || looksSecret(ParameterKey, value) ? [] : [[ParameterKey, value]],
  );
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
      ResolvedParameters: resolved.length > 0 ? Object.fromEntries(resolved) : undefined,
      Template: template,
    },
    tags: tagMap(stack.Tags),
  };
}

/** What a stack deleted or never made is not its own. */
function owned(resource: StackResourceSummary): StackResource[] {
  const { LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus, LastUpdatedTimestamp } = resource;
  if (!LogicalResourceId || !PhysicalResourceId || !ResourceType || ResourceStatus === 'DELETE_COMPLETE') return [];
  const isWell = ResourceStatus?.endsWith('_COMPLETE') ?? true;
  const LastUpdated = LastUpdatedTimestamp?.toISOString();
  const row = { LogicalResourceId, PhysicalResourceId, ResourceType, ...(LastUpdated ? { LastUpdated } : {}) };
  return [isWell ? row : { ...row, ResourceStatus }];
}
