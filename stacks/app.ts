import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { AuditError } from '#src/model/audit-error.ts';
import { attachNag } from '#src/nag/index.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { cdkJsonContext, readSelection } from './cdk-context.ts';
import { addEnvironmentStacks } from './environment-stacks.ts';
import { loadStackEnvironment } from './stack-environment.ts';

/** The CDK app of `cdk.json`: every selected environment's stacks, and the nag packs over them. */
function main(): void {
  const workspace = findWorkspace(import.meta.dirname);
  const app = new App({ context: cdkJsonContext(workspace), autoSynth: false });
  const { environments, overrides } = readSelection(app, workspace);
  for (const name of environments) addEnvironmentStacks(app, loadStackEnvironment(workspace, name, overrides));
  attachNag(app, { policies: join(workspace.root, 'policies/nag.yaml') });
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof AuditError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
