import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { listRules, ruleJson, ruleTable } from '#src/audit/rule-list.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class RuleList extends AuditCommand {
  static override summary = 'Lists the rules that hold here: built-in ones, and the workspace’s own.';

  static override examples = ['<%= config.bin %> rule list', '<%= config.bin %> rule list AWS::S3 --severity high'];

  static override args = { text: Args.string({ description: 'A part of an id, a title or a resource type.' }) };

  static override flags = {
    severity: Flags.option({ options: SEVERITIES })({ summary: 'Of at least this severity.' }),
    format: Flags.option({ options: ['text', 'json'] as const })({ default: 'text', summary: 'text or json.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RuleList);
    const rules = listRules(findWorkspace(process.cwd()), {
      ...(args.text === undefined ? {} : { text: args.text }),
      ...(flags.severity === undefined ? {} : { severity: flags.severity }),
    });
    process.stdout.write(flags.format === 'json' ? ruleJson(rules) : ruleTable(rules));
  }
}
