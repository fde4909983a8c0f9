import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { placeOf } from '#src/audit/history/place.ts';
import { openStore } from '#src/audit/history/run-store.ts';
import { withHistory } from '#src/audit/history/with-history.ts';
import { REPORTS } from '#src/audit/kept-runs.ts';
import { latestReport, savedReport } from '#src/audit/report.ts';
import { AuditCommand, reportFlags } from '#src/cli/audit-command.ts';
import { ofEnvironment } from '#src/cli/environment-reports.ts';
import { type Output, parseFormats, writeReport } from '#src/cli/formats.ts';
import { interrupted } from '#src/cli/interrupt.ts';
import type { Report } from '#src/model/report.ts';

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
    from: Flags.string({
      helpValue: '<folder|s3://bucket/prefix>',
      default: REPORTS,
      summary: 'Without a file: where runs are kept.',
    }),
    profile: Flags.string({ helpValue: '<name>', summary: 'Profile of the AWS config files, for a bucket.' }),
    format: reportFlags.format,
    'no-color': reportFlags['no-color'],
    verbose: reportFlags.verbose,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RenderReport);
    const outputs = parseFormats(flags.format);
    const report = args.file === undefined ? await this.keptReport(flags, outputs) : savedReport(args.file);
    const own = outputs.map((output) => ofEnvironment(output, report.run.environment ?? 'app'));
    await writeReport(report, own, this.page(flags), process.stdout);
  }

  /** The latest kept run; a page of it says what changed since the run before, and draws the trend. */
  private async keptReport(
    {
      env,
      from,
      profile,
    }: { readonly from: string; readonly env?: string | undefined; readonly profile?: string | undefined },
    outputs: readonly Output[],
  ): Promise<Report> {
    const store = await openStore(placeOf(from, '--from', profile), interrupted);
    const report = await latestReport(store, env);
    return outputs.some(({ format }) => format === 'html') ? withHistory(report, store) : report;
  }
}
