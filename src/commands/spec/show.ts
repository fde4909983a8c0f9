import * as Flags from '@oclif/core/flags';
import { explainObjectives } from '#src/audit/explain-objectives.ts';
import { renderSpecs, SPEC_FORMATS, specsOf } from '#src/audit/spec-show.ts';
import { anyEnvironmentsFlag, AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { parseSource, type SourceFlags } from '#src/cli/parse-source.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';
import type { Table } from '#src/model/table.ts';
import type { Spec } from '#src/spec/spec.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class SpecShow extends AuditCommand {
  static override summary = 'Prints what an environment must be: its spec with every parameter filled in.';

  static override description = `As YAML or JSON with the line each component is declared in, or as a Markdown document of the
architecture, with a table of what differs where several environments are given. With --source the document also says
what a month of each environment costs and what it survives, as it is there.`;

  static override examples = [
    '<%= config.bin %> spec show --env cheetah',
    '<%= config.bin %> spec show --env tiger,cheetah --format markdown > architecture.md',
    '<%= config.bin %> spec show --env tiger,cheetah --format markdown --source template > architecture.md',
  ];

  static override flags = {
    env: anyEnvironmentsFlag,
    format: Flags.option({ options: SPEC_FORMATS })({ default: 'yaml', summary: 'yaml, json or markdown.' }),
    ...sourceFlags,
    source: Flags.string({
      helpValue: 'live|config|template|snapshot:<file>',
      summary: 'Of a document: where to read what the environments cost and survive. Left out: nothing is read.',
    }),
    profile: targetFlags.profile,
    ...environmentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(SpecShow);
    const specs = specsOf(findWorkspace(process.cwd()), flags.env, parseSet(flags.set ?? []));
    const format = flags.format ?? 'yaml';
    const { source } = flags;
    const isMeasured = source !== undefined && format === 'markdown';
    const measured = isMeasured ? await this.#measured(specs, { ...flags, source }) : [];
    process.stdout.write(renderSpecs(specs, format, measured));
  }

  async #measured(specs: readonly Spec[], flags: SourceFlags): Promise<Table[]> {
    const workspace = findWorkspace(process.cwd());
    const request = { workspace, overrides: parseSet(flags.set ?? []), source: parseSource(flags, workspace) };
    const tables: Table[] = [];
    for (const { environment } of specs) {
      const context = this.runContext({ quiet: true });
      const explained = await explainObjectives({ ...request, environment: environment.name }, context);
      tables.push(...explained.tables.cost, ...explained.tables.recovery);
    }
    return tables;
  }
}
