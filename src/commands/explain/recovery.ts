import * as Flags from '@oclif/core/flags';
import { explainObjectives } from '#src/audit/explain-objectives.ts';
import { AuditCommand, environmentFlags, environmentsFlag, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { parseSource } from '#src/cli/parse-source.ts';
import { TABLE_FORMATS, tablesAs } from '#src/cli/print-tables.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class ExplainRecovery extends AuditCommand {
  static override summary = 'What may happen to an environment, and how much data and time it may cost.';

  static override description = `For each component that keeps or serves something: what the loss of a task, a host, a zone, its data, itself or the
region costs, as far as its configuration and the documentation of AWS bound it, each with its reason and its page. Also
the service levels that AWS publishes, and their product.`;

  static override examples = [
    '<%= config.bin %> explain recovery --env tiger,cheetah',
    '<%= config.bin %> explain recovery --env cheetah --source template',
    '<%= config.bin %> explain recovery --env cheetah --source cheetah.snapshot.gz --format markdown',
  ];

  static override flags = {
    ...targetFlags,
    env: environmentsFlag,
    ...sourceFlags,
    ...environmentFlags,
    format: Flags.option({ options: TABLE_FORMATS })({ default: 'text', summary: 'text, json or markdown.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No progress on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExplainRecovery);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const explained = [];
    for (const environment of flags.env) {
      const request = { workspace, environment, overrides, source };
      explained.push(await explainObjectives(request, this.runContext(flags)));
    }
    const tables = explained.flatMap((each) => each.tables.recovery);
    const from = explained.map((each) => ({
      environment: each.environment,
      recovery: each.recovery,
      serviceLevels: each.serviceLevels,
    }));
    process.stdout.write(tablesAs(flags.format ?? 'text', tables, from, process.stdout.columns ?? 80));
  }
}
