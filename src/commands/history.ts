import * as Flags from '@oclif/core/flags';
import { EXPORTS, exportHistory, exportPath, HISTORY_TABLES } from '#src/audit/history/export-history.ts';
import { history } from '#src/audit/history/history.ts';
import { placeOf } from '#src/audit/history/place.ts';
import { openStore } from '#src/audit/history/run-store.ts';
import { REPORTS } from '#src/audit/kept-runs.ts';
import { writeWhole } from '#src/audit/write-file.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { interrupted } from '#src/cli/interrupt.ts';
import { writeText } from '#src/cli/write-output.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { History } from '#src/model/history.ts';
import { historyCsv } from '#src/reporters/history/history-csv.ts';
import { historyTableCsv } from '#src/reporters/history/history-table-csv.ts';
import { historyTable, type HistoryTableName } from '#src/reporters/history/history-tables.ts';
import { historyText } from '#src/reporters/history/history-text.ts';
import { safeJson } from '#src/reporters/printable.ts';

export default class RunHistory extends AuditCommand {
  static override summary =
    'The trend over the kept runs: what is open since when, what was fixed, what keeps coming back.';

  static override description = `Reads the runs that --out kept and says of each finding when it was first and last seen, whether it is fixed, how old it is,
and how often it came back. What is new and fixed in a run is what its report says against the run of the same command
before it. An index beside the runs makes the next time faster; it is made of nothing but the runs and may be deleted.
A bucket is only read: there, --out keeps the index.

For questions over years, parquet (one table a file) and sqlite (all tables; Node 22.13 or later) are for other tools:
  duckdb -c "select rule, avg(age_days) from 'history.parquet' where state = 'fixed' group by rule"
Tables: findings (first_seen, last_seen, fixed_at, age_days, came_back, flapping), runs (figures), and changes (which
finding became new or fixed in which run).

Exit codes: 0 whatever the trend; 2 no run is kept, or the file cannot be written.`;

  static override examples = [
    '<%= config.bin %> history --env cheetah',
    '<%= config.bin %> history --env cheetah --command drift --format csv',
    '<%= config.bin %> history --env cheetah --from s3://audit-reports/runs --format json',
    '<%= config.bin %> history --env cheetah --format parquet --table runs -o runs.parquet',
  ];

  static override flags = {
    env: Flags.string({
      helpValue: '<name>',
      summary: 'The environment; may be left out where only one has kept runs.',
    }),
    from: Flags.string({
      helpValue: '<folder|s3://bucket/prefix>',
      default: REPORTS,
      summary: 'Where runs are kept.',
    }),
    profile: Flags.string({ helpValue: '<name>', summary: 'Profile of the AWS config files, for a bucket.' }),
    command: Flags.string({ helpValue: 'check|drift|gate', summary: 'Only runs of this command.' }),
    format: Flags.option({ options: ['text', 'json', 'csv', ...EXPORTS] as const })({
      default: 'text',
      summary: 'How it is written.',
    }),
    table: Flags.option({ options: HISTORY_TABLES })({
      summary: 'With csv and parquet: which table; findings by default.',
    }),
    output: Flags.string({ char: 'o', helpValue: '<file>', summary: 'A file instead of stdout.' }),
    'no-color': Flags.boolean({ summary: 'Plain text; NO_COLOR does the same.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No warnings on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RunHistory);
    const { env: environment, command, from, profile, format, table, output } = flags;
    if (table !== undefined) checkTable(format);
    const target = isExport(format) ? { format, path: exportPath(format, output) } : undefined;
    const store = await openStore(placeOf(from, '--from', profile), interrupted);
    const found = await history({ environment, command, store });
    this.tell(found.warnings, flags);
    if (target) {
      const tool = `infra-audit ${this.config.version}`;
      return exportHistory(found.history, { ...target, table: table ?? 'findings', tool });
    }
    const page = this.page({ 'no-color': flags['no-color'] || output !== undefined });
    const text = format === 'text' ? historyText(found.history, page) : dataOf(found.history, format, table);
    if (output === undefined) await writeText(text, process.stdout);
    else writeWhole(output, text);
  }
}

function dataOf(found: History, format: string, table: HistoryTableName = 'findings'): string {
  if (format === 'json') return `${safeJson(found, 2)}\n`;
  return table === 'findings' ? historyCsv(found) : historyTableCsv(historyTable(found, table));
}

function isExport(format: string): format is (typeof EXPORTS)[number] {
  return EXPORTS.some((each) => each === format);
}

function checkTable(format: string): void {
  if (format === 'csv' || format === 'parquet') return;
  const message = `--table: ${format} holds all of the history`;
  throw new AuditError('flag/table', { message, fix: 'Use it with --format csv or parquet.' });
}
