import * as Flags from '@oclif/core/flags';
import { explainObjectives } from '#src/audit/explain-objectives.ts';
import { AuditCommand, environmentFlags, environmentsFlag, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { parseSource } from '#src/cli/parse-source.ts';
import { TABLE_FORMATS, tablesAs } from '#src/cli/print-tables.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class ExplainCost extends AuditCommand {
  static override summary = 'What a month of an environment costs, by service, beside what the design says.';

  static override description = `Prices the resources that the components of the spec are: from what is configured, with the use that the objective
states, on demand. Where it scales the least and the most are said too. Nothing is read
from the bill. The tool knows prices of us-east-1; policies/prices.yaml and --prices add others.`;

  static override examples = [
    '<%= config.bin %> explain cost --env tiger,cheetah',
    '<%= config.bin %> explain cost --env cheetah --source template',
    '<%= config.bin %> explain cost --env cheetah --source cheetah.snapshot.gz --format markdown',
  ];

  static override flags = {
    ...targetFlags,
    env: environmentsFlag,
    ...sourceFlags,
    ...environmentFlags,
    prices: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '<file>',
      summary: 'Prices to use first: a file like policies/prices.yaml, or one of AWS’s public price lists (JSON).',
    }),
    format: Flags.option({ options: TABLE_FORMATS })({ default: 'text', summary: 'text, json or markdown.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No progress on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExplainCost);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const explained = [];
    for (const environment of flags.env) {
      const request = { workspace, environment, overrides, source, prices: flags.prices ?? [] };
      explained.push(await explainObjectives(request, this.runContext(flags)));
    }
    const tables = explained.flatMap((each) => each.tables.cost);
    const from = explained.map((each) => ({ environment: each.environment, cost: each.cost }));
    process.stdout.write(tablesAs(flags.format ?? 'text', tables, from, process.stdout.columns ?? 80));
  }
}
