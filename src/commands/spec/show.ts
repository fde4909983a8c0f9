import * as Flags from '@oclif/core/flags';
import { renderSpecs, SPEC_FORMATS, specsOf } from '#src/audit/spec-show.ts';
import { anyEnvironmentsFlag, AuditCommand, environmentFlags, parseSet } from '#src/cli/audit-command.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class SpecShow extends AuditCommand {
  static override summary = 'Prints what an environment must be: its spec with every parameter filled in.';

  static override description = `As YAML or JSON with the line each component is declared in, or as a Markdown document of the
architecture, with a table of what differs where several environments are given.`;

  static override examples = [
    '<%= config.bin %> spec show --env cheetah',
    '<%= config.bin %> spec show --env tiger,cheetah --format markdown > architecture.md',
  ];

  static override flags = {
    env: anyEnvironmentsFlag,
    format: Flags.option({ options: SPEC_FORMATS })({ default: 'yaml', summary: 'yaml, json or markdown.' }),
    ...environmentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(SpecShow);
    const specs = specsOf(findWorkspace(process.cwd()), flags.env, parseSet(flags.set ?? []));
    process.stdout.write(renderSpecs(specs, flags.format ?? 'yaml'));
  }
}
