import { check } from '#src/audit/check.ts';
import { AuditCommand, environmentFlags, parseSet, reportFlags, targetFlags } from '#src/cli/audit-command.ts';
import { parseFormats } from '#src/cli/formats.ts';
import { progressLine } from '#src/cli/progress-line.ts';
import { parseSource, sourceFlags } from '#src/cli/source-flag.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Check extends AuditCommand {
  static override summary = 'Is what runs what was designed? Checks live state against the environment spec.';

  static override description = `Reads the account (read-only), judges every expectation of policies/architecture with the
parameters of policies/environments/<env>.yaml, and says where reality differs, with the line of the spec.

Exit codes: 0 nothing failed; 1 findings; 2 usage or spec error, or not one call succeeded;
3 no failure, but something could not be decided; 70 internal error; 130 interrupted.`;

  static override examples = [
    '<%= config.bin %> check --env cheetah',
    '<%= config.bin %> check --env tiger --profile dev --format json=tiger.json --format text',
    '<%= config.bin %> check --env cheetah --source cheetah.snapshot.gz',
    '<%= config.bin %> check --env cheetah --source config:organization --max-age 24',
  ];

  static override flags = {
    ...targetFlags,
    ...sourceFlags,
    ...environmentFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Check);
    const outputs = parseFormats(flags.format);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    const report = await check({ workspace, environment: flags.env, overrides, source }, context);
    // The report must say that AWS Config was asked, not the services.
    const isRecorded = source.kind === 'live' && source.recorded !== undefined;
    const run = isRecorded ? { ...report.run, source: flags.source } : report.run;
    await this.conclude({ ...report, run }, outputs, flags);
  }
}
