import { join, relative } from 'node:path';
import type { Snapshot } from '#src/model/snapshot.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { hiddenSecret, type SecretDigest, secretDigest } from '#src/sources/secrets/secret-digest.ts';
import type { CodeView } from '#src/sources/template/code-view.ts';
import { type DeployedStack, deployedStacks } from '#src/sources/template/deployed-stack.ts';
import { readCode } from '#src/sources/template/read-code.ts';
import { readDeployed } from '#src/sources/template/read-deployed.ts';
import { placedStacks } from '#src/sources/template/read-templates.ts';
import { withReadableText } from '#src/sources/template/readable-text.ts';
import type { Environment } from '#src/spec/environment.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { RunContext } from './run-context.ts';
import { environmentStacks, type TemplateSource } from './take-template.ts';

export type { CodeView } from '#src/sources/template/code-view.ts';

/** What `terraform show -json` printed of a state or a plan. */
interface TerraformSource {
  readonly kind: 'terraform';
  readonly path: string;
  readonly workspace: Workspace;
}

/** Where code is: a CDK app, a cloud assembly, a template, or Terraform. */
export type CodeSource = TemplateSource | TerraformSource;

/**
 * What the code of an environment declares, as `cdk deploy` would hand it to CloudFormation: parameters keep the values they
 * have, and what was deployed before goes by the names that AWS gave it. Of Terraform, what its state or its plan holds.
 */
export async function takeCode(
  environment: Environment,
  source: CodeSource,
  live: Snapshot,
  context: RunContext,
): Promise<CodeView> {
  const digest = source.workspace ? secretDigest(join(source.workspace.root, '.infra-audit/key')) : hiddenSecret;
  if (source.kind === 'terraform') {
    // What knows Terraform is loaded where Terraform is read.
    const { readTerraform } = await import('#src/sources/terraform/read-terraform.ts');
    const { readTerraformFile } = await import('#src/sources/terraform/terraform-file.ts');
    const shown = relative(source.workspace.root, source.path);
    const file = shown.startsWith('..') ? source.path : shown;
    return redacted(
      readTerraform(readTerraformFile(source.path, file), live, { region: environment.region, file }),
      digest,
    );
  }
  const { stacks, isAsked } = await environmentStacks(environment, source, context);
  const deployed = deployedStacks(live);
  const place = { account: environment.account ?? live.account, region: environment.region };
  const placed = placedStacks(stacks, place, isAsked).map((stack) => {
    const made = deployed.named(stack.name, stack);
    return made ? { ...stack, deployed: made } : stack;
  });
  return redacted(readCode(placed, deployed), digest);
}

export interface DeployedScope {
  /** Names of all environments: of `prod` and `prod-eu`, a stack `prod-eu-db` belongs to the latter. */
  readonly environments?: readonly string[];
  /** What code says: its stacks are the environment's whatever they are called, and it has the letters that AWS masks. */
  readonly code?: CodeView | undefined;
  /** As the snapshot's secrets were digested; without it they are hidden. */
  readonly digest?: SecretDigest;
}

/**
 * What the templates declare that the environment's stacks were deployed from. A stack is the environment's by its
 * `Environment` tag, by the beginning of its name, or because code declares it. Undefined where the snapshot carries no
 * templates.
 */
export function deployedCode(
  { name }: Environment,
  live: Snapshot,
  { environments = [], code, digest = hiddenSecret }: DeployedScope = {},
): CodeView | undefined {
  const declared = new Set(code?.stacks.map((each) => each.name));
  const names = [...new Set([name, ...environments])].toSorted((a, b) => b.length - a.length);
  const isAsked = ({ name: stack, resource: { tags } }: DeployedStack): boolean => {
    const { Environment: tag } = tags;
    const byName = names.find((each) => stack === each || stack.startsWith(`${each}-`));
    const claimed = tag !== undefined && names.includes(tag) ? tag : byName;
    return claimed === name || declared.has(stack);
  };
  const view = readDeployed(deployedStacks(live), isAsked);
  return view && withReadableText(redacted(view, digest), code?.resources ?? [], live.resources);
}

function redacted(view: CodeView, digest: SecretDigest): CodeView {
  return { ...view, resources: view.resources.map((resource) => redactSecrets(resource, digest)) };
}
