import * as Flags from '@oclif/core/flags';
import { type Acceptance, acceptDrift, refuseLate } from '#src/audit/accept-drift.ts';
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
import { keptAt } from '#src/cli/report-run.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import type { CodeSource } from '#src/audit/take-code.ts';
import { findWorkspace, type Workspace } from '#src/spec/workspace.ts';

const acceptFlag = { helpGroup: 'ACCEPT' } as const;

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
    accept: Flags.string({
      ...acceptFlag,
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      helpValue: '<fingerprint>',
      summary: 'Accepts this finding until its value changes: writes a waiver to policies/waivers.yaml.',
    }),
    reason: Flags.string({ ...acceptFlag, helpValue: '<sentence>', summary: 'With --accept: why.' }),
    owner: Flags.string({ ...acceptFlag, helpValue: '<team>', summary: 'With --accept: who answers for it.' }),
    expires: Flags.string({
      ...acceptFlag,
      helpValue: '<YYYY-MM-DD>',
      summary: 'With --accept: the last day on which it holds.',
    }),
    ...environmentFlags,
    ...selectionFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Drift);
    const outputs = parseFormats(flags.format, keptAt(flags));
    checkOutputs(outputs, flags.env);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    const { source: word, profile, set, app, code } = flags;
    const source = parseSource({ source: word, profile }, workspace);
    if (source.kind === 'template') {
      const message = `--source ${word}: that is code; drift compares code with what runs`;
      throw new AuditError('flag/source', {
        message,
        fix: 'Name the code with --code, and use --source live or snapshot:<file>.',
      });
    }
    const declared = codeSource({ code, app, set }, workspace);
    const acceptance = acceptanceOf(flags);
    if (acceptance) refuseLate(acceptance, context.startedAt);
    const narrowing = { components: flags.component ?? [], only: flags.only ?? [], skip: flags.skip ?? [] };
    const judged = await driftEnvironments(
      {
        workspace,
        environments: flags.env,
        overrides,
        source,
        code: declared,
        narrowing,
        asksWho: flags.who,
        draws: outputs.some(({ format, keepIn }) => format === 'html' || keepIn !== undefined),
        ...momentOf(flags.at),
      },
      context,
    );
    const checked = acceptance ? acceptDrift(workspace, judged, acceptance, context.startedAt) : judged;
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

function codeSource(
  { code, app, set }: { code: string; app: string | undefined; set: readonly string[] | undefined },
  workspace: Workspace,
): CodeSource {
  if (code.startsWith('terraform:')) return { kind: 'terraform', path: code.slice('terraform:'.length), workspace };
  const source = parseSource({ source: code === 'app' ? 'template' : `template:${code}`, app, set }, workspace);
  if (source.kind !== 'template') throw new TypeError('a template source is one');
  return source;
}

interface AcceptFlags {
  readonly accept?: string[] | undefined;
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  readonly expires?: string | undefined;
}

/** All four or none: an acceptance without a reason, an owner or an end is none. */
function acceptanceOf({ accept, reason, owner, expires }: AcceptFlags): Acceptance | undefined {
  const given = { reason, owner, expires };
  const names = Object.entries(given).map(([name, value]) => ({ name, value }));
  if (!accept) {
    const idle = names.find(({ value }) => value !== undefined);
    if (idle) throw new AuditError('flag/accept', { message: `--${idle.name}: only --accept has one` });
    return undefined;
  }
  const missing = names.filter(({ value }) => value === undefined).map(({ name }) => `--${name}`);
  if (reason !== undefined && owner !== undefined && expires !== undefined)
    return { fingerprints: [...new Set(accept)], reason, owner, expires };
  const message = `--accept: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  throw new AuditError('flag/accept', { message, fix: 'Say why it is accepted, who answers for it, and until when.' });
}
