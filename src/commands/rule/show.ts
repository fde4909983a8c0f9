import * as Args from '@oclif/core/args';
import { showRule } from '#src/audit/rule-show.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { nearestWorkspace } from '#src/spec/workspace.ts';

export default class RuleShow extends AuditCommand {
  static override summary = 'Explains a rule: what it wants and why, how to fix it, and examples.';

  static override examples = ['<%= config.bin %> rule show s3-bucket-versioning-enabled'];

  static override args = { id: Args.string({ required: true, description: 'The id of a rule; see rule list.' }) };

  async run(): Promise<void> {
    const { args } = await this.parse(RuleShow);
    process.stdout.write(await showRule(nearestWorkspace(process.cwd()) ?? { root: process.cwd() }, args.id));
  }
}
