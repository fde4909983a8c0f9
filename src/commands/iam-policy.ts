import * as Flags from '@oclif/core/flags';
import { configPolicy, POLICY_FORMATS, readPolicy, renderPolicy } from '#src/audit/iam-policy.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';

export default class IamPolicy extends AuditCommand {
  static override summary = 'Prints the least-privilege policy under which an audit reads everything.';

  static override description = `Exactly the read actions that the collectors declare, nothing else: no write, no secret value, no
object of a bucket. Attach it to the role or user whose credentials infra-audit gets.`;

  static override examples = [
    '<%= config.bin %> iam-policy > policy.json',
    '<%= config.bin %> iam-policy --format terraform',
  ];

  static override flags = {
    format: Flags.option({ options: POLICY_FORMATS })({
      default: 'json',
      summary: 'A JSON document, CDK code, or a Terraform data source.',
    }),
    source: Flags.option({ options: ['live', 'config'] as const })({
      default: 'live',
      summary: 'The way in: the services themselves, or AWS Config.',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(IamPolicy);
    const policy = flags.source === 'config' ? await configPolicy() : readPolicy();
    process.stdout.write(renderPolicy(policy, flags.format ?? 'json'));
  }
}
