import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { diff } from '#src/audit/diff.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { diffText } from '#src/reporters/text/diff-text.ts';

export default class DiffRuns extends AuditCommand {
  static override summary = 'What is new, gone or changed between two reports or two snapshots.';

  static override description = `Reports (--format json) are compared finding by finding, by fingerprint; snapshots resource by resource and property
by property, as AWS reads the values: a re-ordered set or a re-spelled policy is no change. Which of the two the files
are is told by what they hold.

Exit codes, as of every command here, so that a pipeline needs no second question: 0 nothing differs; 1 something does;
3 nothing seen differs, but a part was not read by one of the runs; 2 the files cannot be read or compared.`;

  static override examples = [
    '<%= config.bin %> diff monday.snapshot.gz tuesday.snapshot.gz',
    '<%= config.bin %> diff report-before.json report-after.json --format json',
  ];

  static override args = {
    from: Args.string({ required: true, description: 'The earlier report or snapshot.' }),
    to: Args.string({ required: true, description: 'The later one.' }),
  };

  static override flags = {
    format: Flags.option({ options: ['text', 'json'] as const })({ default: 'text', summary: 'How it is printed.' }),
    'no-color': Flags.boolean({ summary: 'Plain text; NO_COLOR does the same.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DiffRuns);
    const found = diff(args.from, args.to, this.config.version);
    const text =
      flags.format === 'json' ? `${JSON.stringify(found, undefined, 2)}\n` : diffText(found, this.page(flags));
    process.stdout.write(text);
    const { new: added, gone, changed, unknown } = found.summary;
    process.exitCode = added + gone + changed > 0 ? EXIT.findings : unknown > 0 ? EXIT.unknown : EXIT.clean;
  }
}
