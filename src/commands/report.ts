import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { withTrend } from '#src/audit/history/with-trend.ts';
import { REPORTS } from '#src/audit/kept-runs.ts';
import { savedReport } from '#src/audit/report.ts';
import { AuditCommand, reportFlags } from '#src/cli/audit-command.ts';
import { ofEnvironment } from '#src/cli/environment-reports.ts';
import { parseFormats, writeReport } from '#src/cli/formats.ts';

export default class RenderReport extends AuditCommand {
  static override summary = 'Renders a saved run in any format.';

  static override description = `Takes the file of --format json, or report.json of a kept run (--out), and writes it in the formats asked for; nothing
is read or judged again. Without a file it takes the latest kept run of the environment.

Exit codes: 0 it is written, whatever it says; 2 the file is no whole report of a version that this tool knows.`;

  static override examples = [
    '<%= config.bin %> report run.json --format html=report.html --format sarif=report.sarif',
    '<%= config.bin %> report --env cheetah --format markdown',
    '<%= config.bin %> report --env cheetah --from /srv/reports --format csv',
  ];

  static override args = {
    file: Args.string({ description: 'The saved report; the latest kept run of --env where there is none.' }),
  };

  static override flags = {
    env: Flags.string({ helpValue: '<name>', summary: 'Without a file: the environment whose latest run is meant.' }),
    from: Flags.string({ helpValue: '<folder>', default: REPORTS, summary: 'Without a file: where runs are kept.' }),
    format: reportFlags.format,
    'no-color': reportFlags['no-color'],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RenderReport);
    const outputs = parseFormats(flags.format);
    const saved = savedReport({ file: args.file, environment: flags.env, folder: flags.from });
    const hasTrend = args.file === undefined && outputs.some(({ format }) => format === 'html');
    const report = hasTrend ? withTrend(saved, flags.from) : saved;
    const own = outputs.map((output) => ofEnvironment(output, report.run.environment ?? 'app'));
    await writeReport(report, own, this.page(flags), process.stdout);
  }
}
