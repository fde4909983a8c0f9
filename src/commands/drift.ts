import * as Flags from '@oclif/core/flags';
import { driftEnvironments } from '#src/audit/drift-environments.ts';
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
import { parseSource } from '#src/cli/source-flag.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Drift extends AuditCommand {
  static override summary = 'Who moved, spec, code or live? Compares what runs with the code and the design.';

  static override description = `Reads the account (read-only), the code (the CDK app of cdk.json by default) and the templates that CloudFormation
deployed, and says of every property who is out of line, what that does, and what a deployment would do about it. Also
what is declared and gone, what nobody declares, and how much of the environment is managed.

Exit codes: 0 nothing drifted; 1 findings; 2 usage or spec error, or not one call succeeded;
3 no failure, but something could not be compared; 70 internal error; 130 interrupted.`;

  static override examples = [
    '<%= config.bin %> drift --env cheetah',
    '<%= config.bin %> drift --env tiger,cheetah --format text --format json=drift-{env}.json',
    '<%= config.bin %> drift --env cheetah --source cheetah.snapshot.gz --code cdk.out',
    '<%= config.bin %> drift --env cheetah --code terraform:state.json',
  ];

  static override flags = {
    ...targetFlags,
    env: environmentsFlag,
    source: Flags.string({
      default: 'live',
      helpValue: 'live|config[:<aggregator>]|snapshot:<file>',
      summary: 'What runs: the services, what AWS Config recorded, or a saved snapshot.',
    }),
    code: Flags.string({
      default: 'app',
      helpValue: 'app|<path>|terraform:<file>',
      summary:
        'What the code says: the CDK app, a synthesized folder or a template, or `terraform show -json` of a state or plan.',
    }),
    app: Flags.string({
      helpValue: '<command>',
      summary: 'The command that runs the CDK app, instead of cdk.json’s.',
    }),
    at: Flags.string({
      helpValue: '<time>',
      summary: 'The moment that counts for schedules (ISO 8601). Default: when the account or snapshot was read.',
    }),
    who: Flags.boolean({
      default: true,
      allowNo: true,
      summary: 'Asks CloudTrail (two questions a second, a minute at most) who made each change.',
    }),
    ...environmentFlags,
    ...selectionFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Drift);
    const outputs = parseFormats(flags.format);
    checkOutputs(outputs, flags.env);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const { source: word, profile, set, app, code } = flags;
    const source = parseSource({ source: word, profile }, workspace);
    if (source.kind === 'template') {
      const message = `--source ${word}: that is code; drift compares code with what runs`;
      throw new AuditError('flag/source', {
        message,
        fix: 'Name the code with --code, and use --source live or snapshot:<file>.',
      });
    }
    const declared = parseSource({ source: code === 'app' ? 'template' : `template:${code}`, app, set }, workspace);
    if (declared.kind !== 'template') throw new TypeError('a template source is one');
    const narrowing = { components: flags.component ?? [], only: flags.only ?? [], skip: flags.skip ?? [] };
    const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    const checked = await driftEnvironments(
      {
        workspace,
        environments: flags.env,
        overrides,
        source,
        code: declared,
        narrowing,
        asksWho: flags.who,
        ...momentOf(flags.at),
      },
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

function momentOf(text: string | undefined): { at?: Date } {
  if (text === undefined) return {};
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return { at };
  throw new AuditError('flag/at', { message: `--at ${text}: no time`, fix: 'Write it like 2026-11-23T23:00:00Z.' });
}
