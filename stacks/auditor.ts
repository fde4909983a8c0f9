import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import { AuditError } from '#src/model/audit-error.ts';
import { attachNag } from '#src/nag/index.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { AuditorStack } from './auditor/auditor-stack.ts';
import { cdkJsonContext } from './cdk-context.ts';

/** A CDK app of its own, so that nobody deploys it with `--all`: the stack that audits every environment each night. */
function main(): void {
  const workspace = findWorkspace(import.meta.dirname);
  const app = new App({ context: cdkJsonContext(workspace), autoSynth: false });
  const stack = new AuditorStack(app, { environments: environmentNames(workspace) });
  Tags.of(stack).add('Component', 'auditor');
  Tags.of(stack).add('ManagedBy', 'cdk');
  attachNag(app, { policies: join(workspace.root, 'policies/nag-auditor.yaml') });
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof AuditError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
