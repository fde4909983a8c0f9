import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { NAG_RECORD_SCHEMA, type NagOutcome, type NagRecord, type NagResource, type NagRule } from '#src/model/nag.ts';
import type { CdkModules } from './cdk-modules.ts';
import { PACK_CLASSES, type PackName } from './pack-classes.ts';
import { runPack, type RunnablePack } from './pack-run.ts';
import { sourceFrame } from './source-frame.ts';
import { deployedStack, type EnvironmentOf } from './stack-environment.ts';

/** A record, and the constructs that its `resources` stand for, in the same order. */
export interface AppRecord {
  readonly record: NagRecord;
  readonly constructs: readonly CfnResource[];
}

export interface RecordOptions {
  readonly packs: readonly PackName[];
  readonly environmentOf: EnvironmentOf;
  readonly policyFile?: string;
}

/** Runs the packs over a synthesized app (aspects have run). What breaks in a pack becomes the record's `failure`. */
export function recordApp(app: IConstruct, { lib, nag, versions }: CdkModules, options: RecordOptions): AppRecord {
  const constructs = app.node.findAll().filter((node): node is CfnResource => lib.CfnResource.isCfnResource(node));
  const stacks = app.node.findAll().filter((node): node is Stack => lib.Stack.isStack(node));
  const rules: NagRule[] = [];
  const outcomes: NagOutcome[] = [];
  let failure: NagRecord['failure'];
  try {
    requireOneLib(constructs, lib);
    for (const name of options.packs) {
      const run = runPack(newPack(nag, name), name, constructs, rules.length);
      rules.push(...run.rules);
      outcomes.push(...run.outcomes);
    }
  } catch (error) {
    failure = { kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const record: NagRecord = {
    schema: NAG_RECORD_SCHEMA,
    versions,
    ...(options.policyFile === undefined ? {} : { policyFile: options.policyFile }),
    stacks: stacks.map((stack) => describeStack(stack, options.environmentOf)),
    resources: constructs.map((node) => describeResource(node, stacks.indexOf(node.stack), lib)),
    rules,
    outcomes,
    ...(failure === undefined ? {} : { failure }),
  };
  return { record, constructs };
}

function newPack(nag: CdkModules['nag'], name: PackName): RunnablePack {
  const Pack: unknown = nag[PACK_CLASSES[name]];
  if (typeof Pack !== 'function') throw new Error(`this version of cdk-nag has no ${PACK_CLASSES[name]}`);
  return new (Pack as new () => RunnablePack)(); // a class of the installed cdk-nag; runPack checks what it can do
}

/** Rules ask `instanceof`: a resource of another copy of aws-cdk-lib would be not applicable to every one of them. */
function requireOneLib(constructs: readonly IConstruct[], lib: CdkModules['lib']): void {
  const foreign = constructs.find((node) => !(node instanceof lib.CfnResource));
  if (foreign) throw new Error(`${foreign.node.path} comes from a second copy of aws-cdk-lib: install it only once`);
}

function describeStack(stack: Stack, environmentOf: EnvironmentOf): NagRecord['stacks'][number] {
  const deployed = deployedStack(stack);
  const environment = environmentOf(deployed);
  return { id: stack.artifactId, name: deployed.stackName, ...(environment === undefined ? {} : { environment }) };
}

function describeResource(node: CfnResource, stack: number, lib: CdkModules['lib']): NagResource {
  const source = sourceFrame(node.creationStack);
  const logicalId: unknown = node.stack.resolve(node.logicalId);
  return {
    stack,
    path: node.node.path,
    logicalId: String(logicalId),
    type: node.cfnResourceType,
    ...(source === undefined ? {} : { source }),
    ...(isUntyped(node, lib) ? { untyped: true as const } : {}),
  };
}

/** Custom resources have no typed construct; every other type has, and cdk-nag's rules look for it. */
function isUntyped(node: CfnResource, lib: CdkModules['lib']): boolean {
  return Object.getPrototypeOf(node) === lib.CfnResource.prototype && node.cfnResourceType.startsWith('AWS::');
}
