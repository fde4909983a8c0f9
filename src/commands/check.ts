import {
  AuditCommand,
  environmentFlags,
  namedEnvironmentsFlag,
  reportFlags,
  ruleFlags,
  selectionFlags,
  targetFlags,
} from '#src/cli/audit-command.ts';
import { runCheck } from '#src/cli/run-check.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';

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
    env: namedEnvironmentsFlag,
    ...sourceFlags,
    ...environmentFlags,
    ...selectionFlags,
    ...ruleFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Check);
    process.exitCode = await runCheck(flags, this.config.version);
  }
}
