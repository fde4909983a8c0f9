import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { type Json, type JsonObject, isJsonObject } from '#src/model/json.ts';
import { type IntrinsicScope, resolveIntrinsics } from '#src/sources/template/resolve-intrinsics.ts';
import type { DeclaredResource } from '#src/sources/template/fold-satellites.ts';

/** A stack as CloudFormation has it, read past our own collectors. */
export interface DeployedStack {
  readonly name: string;
  readonly template: JsonObject;
  readonly physicalIds: ReadonlyMap<string, string>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
}

/** Every stack of the account, with its template as deployed. */
export async function readDeployedStacks(endpoint: string, region: string): Promise<DeployedStack[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new CloudFormationClient({ endpoint, region, credentials });
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...(page.Stacks ?? []));
  return Promise.all(stacks.map((stack) => readStack(client, stack)));
}

async function readStack(client: CloudFormationClient, stack: Stack): Promise<DeployedStack> {
  const { StackName: name = '', Outputs = [], Parameters = [] } = stack;
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: name }));
  const physicalIds = new Map<string, string>();
  for await (const page of paginateListStackResources({ client }, { StackName: name })) {
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? []) {
      physicalIds.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return {
    name,
    template: JSON.parse(TemplateBody) as JsonObject, // what CloudFormation accepted as a template
    physicalIds,
    parameters: Object.fromEntries(Parameters.map((each) => [each.ParameterKey, each.ParameterValue ?? ''])),
    exports: Object.fromEntries(
      Outputs.flatMap(({ ExportName, OutputValue = '' }) => (ExportName ? [[ExportName, OutputValue]] : [])),
    ),
  };
}

/** What CloudFormation cannot be asked for: the value of `Fn::GetAtt`. */
export type Attribute = (stack: string, logicalId: string, attribute: string) => Json | undefined;

/** The resources of a stack with the values that were deployed. */
export function declaredResources(
  stack: DeployedStack,
  stacks: readonly DeployedStack[],
  attribute: Attribute,
  place: { readonly account: string; readonly region: string },
): DeclaredResource[] {
  const scope = scopeOf(stack, stacks, attribute, place);
  return members(stack.template, 'Resources').map(([logicalId, resource]) => {
    const { Type: type } = resource;
    const properties = resolveIntrinsics(resource['Properties'] ?? {}, scope);
    if (typeof type !== 'string' || !isJsonObject(properties))
      throw new Error(`${stack.name}.${logicalId}: no resource`);
    return { logicalId, type, id: stack.physicalIds.get(logicalId) ?? '', properties };
  });
}

function scopeOf(
  stack: DeployedStack,
  stacks: readonly DeployedStack[],
  attribute: Attribute,
  { account, region }: { readonly account: string; readonly region: string },
): IntrinsicScope {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const exports: Readonly<Record<string, string>> = Object.assign({}, ...stacks.map((each) => each.exports));
  const { Mappings: mappings = {} } = stack.template;
  return {
    ref: (name) => pseudo[name] ?? stack.parameters[name] ?? stack.physicalIds.get(name),
    attribute: (logicalId, name) => attribute(stack.name, logicalId, name),
    imported: (name) => exports[name],
    mappings: isJsonObject(mappings) ? mappings : {},
  };
}

function members(template: JsonObject, section: string): [string, JsonObject][] {
  const { [section]: entries = {} } = template;
  return Object.entries(isJsonObject(entries) ? entries : {}).flatMap(([key, entry]) =>
    isJsonObject(entry) ? [[key, entry]] : [],
  );
}
