import * as Flags from '@oclif/core/flags';
import { interruptedParts, snapshot } from '#src/audit/snapshot.ts';
import { AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { progressLine } from '#src/cli/progress-line.ts';
import { parseSource, sourceFlags } from '#src/cli/source-flag.ts';
import type { Gap } from '#src/model/gap.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { allGaps, type Snapshot as SnapshotTaken } from '#src/model/snapshot.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Snapshot extends AuditCommand {
  static override summary = 'Saves what runs to one file, to be checked later or elsewhere.';

  static override description = `Reads the account (read-only) and writes resources, gaps and calls as gzip NDJSON.
The same checks run on the file as on the account: infra-audit check --env cheetah --source <file>.
Secrets in plain text (environment variables, outputs, headers) are saved as digests, keyed with .infra-audit/key.

Exit codes: 0 everything asked for was read; 3 something could not be read (the file says what);
2 usage error, or not one call succeeded; 130 interrupted: --resume continues.`;

  static override examples = [
    '<%= config.bin %> snapshot --env cheetah -o cheetah.snapshot.gz',
    '<%= config.bin %> snapshot --env cheetah --only-services ec2,rds',
    '<%= config.bin %> snapshot --env cheetah --regions us-east-1,eu-west-1',
    '<%= config.bin %> snapshot --env cheetah --resume',
  ];

  static override flags = {
    output: Flags.string({ char: 'o', helpValue: '<file>', summary: 'Default: <env>.snapshot.gz.' }),
    'only-services': Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      helpValue: '<service>,…',
      summary: 'Reads these services only, by IAM prefix: ec2, rds, s3 … What the others hold is then unknown.',
    }),
    regions: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      helpValue: '<region>,…',
      summary: 'Reads these regions; global services once. Default: the region of the environment.',
    }),
    resume: Flags.boolean({
      summary: 'Continues an interrupted read: what it has kept beside the file is not read again.',
    }),
    quiet: Flags.boolean({ char: 'q', summary: 'Nothing on stderr.' }),
    ...targetFlags,
    ...sourceFlags,
    ...environmentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Snapshot);
    const { env, 'only-services': services, regions, resume, quiet } = flags;
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const output = flags.output ?? `${env}.snapshot.gz`;
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const scope = { ...(services ? { services } : {}), ...(regions ? { regions } : {}) };
    const request = { workspace, environment: env, overrides, source, output, resume, ...scope };
    const progress = progressLine(process.stderr, quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    try {
      this.#say(output, await snapshot(request, context), quiet);
    } catch (error) {
      const kept = context.signal.aborted ? interruptedParts(output) : 0;
      if (kept > 0 && !quiet)
        process.stderr.write(`interrupted: ${kept} ${kept === 1 ? 'part is' : 'parts are'} kept; --resume continues\n`);
      throw error;
    }
  }

  #say(output: string, taken: SnapshotTaken, quiet: boolean): void {
    const gaps = allGaps(taken);
    process.exitCode = gaps.length > 0 ? EXIT.unknown : EXIT.clean;
    if (quiet) return;
    process.stderr.write(`${output}: ${taken.resources.length} resources, ${gaps.length} gaps\n`);
    for (const line of new Set(gaps.map(unread))) process.stderr.write(`${line}\n`);
  }
}

function unread({ action, scope, because, message }: Gap): string {
  const what = scope.kind === 'type' ? `all ${scope.type}` : `${scope.type} ${scope.id}`;
  const properties = scope.kind === 'property' ? ` (${scope.properties.join(', ')})` : '';
  return `not read: ${what}${properties}: ${action} ${because}: ${message}`;
}
