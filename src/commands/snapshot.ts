import { Flags } from '@oclif/core';
import { snapshot } from '#src/audit/snapshot.ts';
import { AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { allGaps } from '#src/model/snapshot.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Snapshot extends AuditCommand {
  static override summary = 'Saves what runs to one file, to be checked later or elsewhere.';

  static override description = `Reads the account (read-only) and writes resources, gaps and calls as gzip NDJSON.
The same checks run on the file as on the account: infra-audit check --env cheetah --source <file>.

Exit codes: 0 everything was read; 3 something could not be read (the file says what);
2 usage error, or not one call succeeded.`;

  static override examples = ['<%= config.bin %> snapshot --env cheetah -o cheetah.snapshot.gz'];

  static override flags = {
    output: Flags.string({ char: 'o', helpValue: '<file>', summary: 'Default: <env>.snapshot.gz.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'Nothing on stderr.' }),
    ...targetFlags,
    ...environmentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Snapshot);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const source = { kind: 'live', ...(flags.profile === undefined ? {} : { profile: flags.profile }) } as const;
    const output = flags.output ?? `${flags.env}.snapshot.gz`;
    const request = { workspace: findWorkspace(process.cwd()), environment: flags.env, overrides, source, output };
    const { resources, ...rest } = await snapshot(request, this.runContext(flags));
    const gaps = allGaps({ resources, ...rest });
    if (!flags.quiet) {
      process.stderr.write(`${output}: ${resources.length} resources, ${gaps.length} gaps\n`);
      for (const { action, because, message } of gaps)
        process.stderr.write(`not read: ${action} ${because}: ${message}\n`);
    }
    process.exitCode = gaps.length > 0 ? EXIT.unknown : EXIT.clean;
  }
}
