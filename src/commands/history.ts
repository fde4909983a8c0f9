import * as Flags from '@oclif/core/flags';
import { history } from '#src/audit/history/history.ts';
import { REPORTS } from '#src/audit/kept-runs.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { writeText } from '#src/cli/write-output.ts';
import { historyCsv } from '#src/reporters/history/history-csv.ts';
import { historyText } from '#src/reporters/history/history-text.ts';
import { safeJson } from '#src/reporters/printable.ts';

export default class RunHistory extends AuditCommand {
  static override summary =
    'The trend over the kept runs: what is open since when, what was fixed, what keeps coming back.';

  static override description = `Reads the runs that --out kept and says of each finding when it was first and last seen, whether it is fixed, how old it is,
and how often it came back. What is new and fixed in a run is what its report says against the run of the same command
before it. An index beside the runs makes the next time faster; it is made of nothing but the runs and may be deleted.

Exit codes: 0 whatever the trend; 2 no run is kept.`;

  static override examples = [
    '<%= config.bin %> history --env cheetah',
    '<%= config.bin %> history --env cheetah --command drift --format csv',
    '<%= config.bin %> history --env cheetah --from /srv/reports --format json',
  ];

  static override flags = {
    env: Flags.string({
      helpValue: '<name>',
      summary: 'The environment; may be left out where only one has kept runs.',
    }),
    from: Flags.string({ helpValue: '<folder>', default: REPORTS, summary: 'Where runs are kept.' }),
    command: Flags.string({ helpValue: 'check|drift|gate', summary: 'Only runs of this command.' }),
    format: Flags.option({ options: ['text', 'json', 'csv'] as const })({
      default: 'text',
      summary: 'How it is printed.',
    }),
    'no-color': Flags.boolean({ summary: 'Plain text; NO_COLOR does the same.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No warnings on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RunHistory);
    const { env: environment, command, from: folder } = flags;
    const found = history({ environment, command, folder });
    this.tell(found.warnings, flags);
    const render = {
      text: () => historyText(found.history, this.page(flags)),
      json: () => `${safeJson(found.history, 2)}\n`,
      csv: () => historyCsv(found.history),
    };
    await writeText(render[flags.format](), process.stdout);
  }
}
