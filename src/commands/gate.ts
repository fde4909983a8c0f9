import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as Flags from '@oclif/core/flags';
import { appCommand } from '#src/audit/app-command.ts';
import { gate } from '#src/audit/gate.ts';
import { AuditCommand, environmentFlags, parseSet, reportFlags } from '#src/cli/audit-command.ts';
import { parseFormats } from '#src/cli/formats.ts';
import { keptAt } from '#src/cli/report-run.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Gate extends AuditCommand {
  static override summary = 'Is the code compliant? Runs the CDK app with the cdk-nag packs of policies/nag.yaml.';

  static override description = `Runs the app of cdk.json (or --app) once, without AWS credentials, and judges what the packs say:
open findings, acknowledged ones with reason and owner, acknowledgements that expired or match nothing, and rules that
could not decide. It works on any CDK app; a plain \`cdk deploy\` is gated too where the app calls attachNag.

Exit codes: 0 nothing failed; 1 findings; 2 usage error, or the app failed; 3 no failure, but a rule could not decide;
70 internal error, a pack that broke or an app in which no pack ran; 130 interrupted.`;

  static override examples = [
    '<%= config.bin %> gate --env cheetah',
    '<%= config.bin %> gate --env cheetah --strict --format text --format sarif=nag.sarif',
    '<%= config.bin %> gate --app "npx tsx bin/app.ts"',
  ];

  static override flags = {
    env: Flags.string({
      helpValue: '<name>',
      summary: 'The environment: a file of policies/environments, and the app’s context `env`.',
    }),
    app: Flags.string({ helpValue: '<command>', summary: 'The command that runs the CDK app, instead of cdk.json’s.' }),
    strict: Flags.boolean({ summary: 'Acknowledgements that match nothing fail.' }),
    ...environmentFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Gate);
    const outputs = parseFormats(flags.format ?? ['text'], keptAt(flags));
    const overrides = parseSet(flags.set ?? []);
    const { root, folder } = places(process.cwd());
    checkEnvironment(root, flags.env, overrides, flags.app !== undefined);
    const result = await gate(
      {
        app: appCommand(folder, flags.app),
        root,
        ...(flags.env === undefined ? {} : { environment: flags.env }),
        overrides,
        strict: flags.strict,
        ...(flags['fail-on'] === undefined ? {} : { failOn: flags['fail-on'] }),
        allowUnknown: flags['allow-unknown'] ?? [],
        preload: join(this.config.root, 'dist/nag/preload.cjs'),
        variables: process.env,
      },
      this.runContext(flags),
    );
    await this.conclude(result.report, outputs, flags);
    // With --strict, stale acknowledgements fail whatever the threshold.
    process.exitCode = result.exitCode;
  }
}

/** The workspace's root, and the folder in which the app runs: the working directory, or the root that has the cdk.json. */
function places(cwd: string): { root: string; folder: string } {
  let root = cwd;
  try {
    root = findWorkspace(cwd).root;
  } catch (error) {
    if (!(error instanceof AuditError)) throw error; // anybody's app: no policies, no environments
  }
  const folder = existsSync(join(cwd, 'cdk.json')) || !existsSync(join(root, 'cdk.json')) ? cwd : root;
  return { root, folder };
}

function checkEnvironment(
  root: string,
  name: string | undefined,
  overrides: Record<string, string>,
  hasApp: boolean,
): void {
  const names = environmentNames({ root });
  if (name !== undefined && names.length > 0) loadEnvironment({ root }, name, overrides);
  if (name === undefined && names.length > 0 && !hasApp) {
    const message = 'which environment? --env is missing';
    throw new AuditError('flag/env', { message, fix: `One of: ${names.join(', ')}.` });
  }
}
