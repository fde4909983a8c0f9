import * as Flags from '@oclif/core/flags';
import { explainPath } from '#src/audit/explain-path.ts';
import { pathText } from '#src/audit/explain-path-text.ts';
import { AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { parseSource } from '#src/cli/parse-source.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

const PROTOCOLS = ['tcp', 'udp'] as const;
const FORMATS = ['text', 'json'] as const;

export default class ExplainPath extends AuditCommand {
  static override summary = 'How a packet gets from one component to another, or what stops it where.';

  static override description = `Follows security groups, network ACLs, routes and gateways, hop by hop, for each interface that exists and each that a
service may get next. What a load balancer passes on is a connection of its own and is shown beside.`;

  static override examples = [
    '<%= config.bin %> explain path --env cheetah --from internet --to database --port 5432',
    '<%= config.bin %> explain path --env tiger --from fastapi-service --to redis --port 6379 --format json',
  ];

  static override flags = {
    ...targetFlags,
    ...sourceFlags,
    ...environmentFlags,
    from: Flags.string({ required: true, helpValue: '<component>', summary: 'A component, internet or anywhere.' }),
    to: Flags.string({ required: true, helpValue: '<component>', summary: 'A component, internet or anywhere.' }),
    port: Flags.integer({ required: true, min: 0, max: 65_535, summary: 'The destination port.' }),
    protocol: Flags.option({ options: PROTOCOLS })({ default: 'tcp', summary: 'tcp or udp.' }),
    format: Flags.option({ options: FORMATS })({ default: 'text', summary: 'text or json.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No progress on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExplainPath);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const { env: environment, from, to, port, protocol, format } = flags;
    const explained = await explainPath(
      { workspace, environment, overrides, source, from, to, port, protocol: protocol ?? 'tcp' },
      this.runContext(flags),
    );
    process.stdout.write(format === 'json' ? `${JSON.stringify(explained, undefined, 2)}\n` : pathText(explained));
  }
}
