import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { listFrameworks } from '#src/audit/framework-list.ts';
import { listRules, ruleJson, ruleTable } from '#src/audit/rule-list.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { nearestWorkspace } from '#src/spec/workspace.ts';

export default class RuleList extends AuditCommand {
  static override summary =
    'Lists the rules that hold here: built-in ones, those of npm packages, and the workspace’s own.';

  static override examples = [
    '<%= config.bin %> rule list',
    '<%= config.bin %> rule list encrypt --service rds --severity high',
    '<%= config.bin %> rule list --framework nist-800-53-r5/SC-7',
    '<%= config.bin %> rule list --frameworks',
  ];

  static override args = {
    text: Args.string({ description: 'A part of an id, a title, a rationale or a resource type.' }),
  };

  static override flags = {
    service: Flags.string({ helpValue: '<service>', summary: 'Of this folder of rules: s3.' }),
    type: Flags.string({ helpValue: '<type>', summary: 'About this resource type, or a part of it: AWS::S3.' }),
    severity: Flags.option({ options: SEVERITIES })({ summary: 'Of at least this severity.' }),
    framework: Flags.string({
      helpValue: '<framework>[/<control>]',
      summary: 'That speak for controls of this framework, or for one of them.',
    }),
    'needs-live': Flags.boolean({
      allowNo: true,
      summary: 'That need live state; --no-needs-live: that a template can answer.',
    }),
    frameworks: Flags.boolean({
      exclusive: ['service', 'type', 'severity', 'framework', 'needs-live'],
      summary: 'Lists the frameworks instead.',
    }),
    format: Flags.option({ options: ['text', 'json'] as const })({ default: 'text', summary: 'text or json.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RuleList);
    const workspace = nearestWorkspace(process.cwd()) ?? { root: process.cwd() };
    if (flags.frameworks) {
      process.stdout.write(await listFrameworks(workspace, flags.format));
      return;
    }
    const { service, type, severity, framework, 'needs-live': needsLive } = flags;
    const rules = await listRules(workspace, { text: args.text, service, type, severity, framework, needsLive });
    process.stdout.write(flags.format === 'json' ? ruleJson(rules) : ruleTable(rules));
  }
}
