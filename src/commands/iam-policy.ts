import * as Flags from '@oclif/core/flags';
import { bucketAt, keepStatements } from '#src/audit/history/keep-statements.ts';
import { configPolicy, POLICY_FORMATS, readPolicy, renderPolicy } from '#src/audit/iam-policy.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';

export default class IamPolicy extends AuditCommand {
  static override summary = 'Prints the least-privilege policy under which an audit reads everything.';

  static override description = `Exactly the read actions that the collectors declare, nothing else: no write, no secret value, no
object of a bucket. Attach it to the role or user whose credentials infra-audit gets.

With --out it also allows what keeping runs in that bucket takes: writing and reading objects below the prefix, and listing
them; for \`history --from\` alone leave s3:PutObject out. A bucket that encrypts with a KMS key of its own asks for
kms:GenerateDataKey and kms:Decrypt on that key too.`;

  static override examples = [
    '<%= config.bin %> iam-policy > policy.json',
    '<%= config.bin %> iam-policy --format terraform',
    '<%= config.bin %> iam-policy --out s3://audit-reports/runs',
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
    out: Flags.string({
      helpValue: '<s3://bucket/prefix>',
      summary: 'Also what keeping runs there takes: the one permission to write.',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(IamPolicy);
    const policy = flags.source === 'config' ? await configPolicy() : readPolicy();
    const keeping = flags.out === undefined ? [] : keepStatements(bucketAt(flags.out), process.env['AWS_REGION']);
    const whole = { ...policy, Statement: [...policy.Statement, ...keeping] };
    process.stdout.write(renderPolicy(whole, flags.format ?? 'json'));
  }
}
