import { checkEnvironments } from '#src/audit/check-environments.ts';
import {
  AuditCommand,
  environmentFlags,
  environmentsFlag,
  exitPolicy,
  parseSet,
  reportFlags,
  selectionFlags,
  targetFlags,
} from '#src/cli/audit-command.ts';
import { checkOutputs, worstOf, writeReports } from '#src/cli/environment-reports.ts';
import { parseFormats } from '#src/cli/formats.ts';
import { progressLine } from '#src/cli/progress-line.ts';
import { expectShortRun } from '#src/cli/short-run.ts';
import { parseSource, sourceFlags } from '#src/cli/source-flag.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Check extends AuditCommand {
  static override summary = 'Is what runs what was designed? Checks live state against the environment spec.';

  static override description = `Reads the account (read-only), judges every expectation of policies/architecture with the
parameters of policies/environments/<env>.yaml, and says where reality differs, with the line of the spec.

Several environments (--env tiger,cheetah) share one read of an account, and what belongs to the whole account (shared)
is judged once, with the first. Each has a report of its own: text one after the other, --format json one report a line,
files by {env} in the path.

Exit codes: 0 nothing failed; 1 findings; 2 usage or spec error, or not one call succeeded;
3 no failure, but something could not be decided; 70 internal error; 130 interrupted.
Of several environments the worst counts: 2 (one could not be judged; the others are still reported), then 1, 3, 0.`;

  static override examples = [
    '<%= config.bin %> check --env cheetah',
    '<%= config.bin %> check --env tiger,cheetah --format text --format json=report-{env}.json',
    '<%= config.bin %> check --env tiger --profile dev --fail-on high',
    '<%= config.bin %> check --env cheetah --component database,*-sg',
    "<%= config.bin %> check --env cheetah --only 'database.*' --skip database.StorageType",
    '<%= config.bin %> check --env cheetah --source cheetah.snapshot.gz',
    '<%= config.bin %> check --env cheetah --source config:organization --max-age 24',
  ];

  static override flags = {
    ...targetFlags,
    env: environmentsFlag,
    ...sourceFlags,
    ...environmentFlags,
    ...selectionFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    expectShortRun();
    const { flags } = await this.parse(Check);
    const outputs = parseFormats(flags.format);
    checkOutputs(outputs, flags.env);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const narrowing = { components: flags.component ?? [], only: flags.only ?? [], skip: flags.skip ?? [] };
    const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    const checked = await checkEnvironments(
      { workspace, environments: flags.env, overrides, source, narrowing },
      context,
    );
    const errors = checked.flatMap((each) => ('error' in each ? [each.error] : []));
    const [first] = errors;
    if (first && errors.length === checked.length && new Set(errors.map(({ message }) => message)).size === 1)
      throw first;
    for (const each of checked) {
      if ('error' in each) process.stderr.write(`${each.environment} could not be judged:\n${each.error.message}\n`);
      else this.tell(each.report.warnings, flags);
    }
    await writeReports(checked, outputs, this.page(flags), process.stdout);
    const policy = exitPolicy(flags);
    process.exitCode = worstOf(
      checked.map((each) => ('error' in each ? EXIT.usage : exitCodeOf(each.report.findings, policy))),
    );
  }
}
