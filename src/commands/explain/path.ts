import * as Flags from '@oclif/core/flags';
import { explainPath } from '#src/audit/explain-path.ts';
import { pathText } from '#src/audit/explain-path-text.ts';
import { AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { parseSource } from '#src/cli/parse-source.ts';
import { sourceFlags } from '#src/cli/source-flag.ts';
import { AuditError } from '#src/model/audit-error.ts';
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
    '<%= config.bin %> explain path --env cheetah --from anywhere --to fastapi-service --port 8000-8010 --protocol udp',
  ];

  static override flags = {
    ...targetFlags,
    ...sourceFlags,
    ...environmentFlags,
    from: Flags.string({ required: true, helpValue: '<component>', summary: 'A component, internet or anywhere.' }),
    to: Flags.string({ required: true, helpValue: '<component>', summary: 'A component, internet or anywhere.' }),
    port: Flags.string({
      required: true,
      helpValue: '<port>[-<port>]',
      summary: 'The destination port, or a range of them, e.g. 8000-8010.',
    }),
    protocol: Flags.option({ options: PROTOCOLS })({ default: 'tcp', summary: 'tcp or udp.' }),
    format: Flags.option({ options: FORMATS })({ default: 'text', summary: 'text or json.' }),
    quiet: Flags.boolean({ char: 'q', summary: 'No progress on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ExplainPath);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags, workspace);
    const { env: environment, from, to, protocol, format } = flags;
    const explained = await explainPath(
      { workspace, environment, overrides, source, from, to, ...portsOf(flags.port), protocol: protocol ?? 'tcp' },
      this.runContext(flags),
    );
    process.stdout.write(format === 'json' ? `${JSON.stringify(explained, undefined, 2)}\n` : pathText(explained));
  }
}

function portsOf(text: string): { readonly port: number; readonly toPort?: number } {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [port, toPort] = [Number(first), Number(last ?? first)];
  if (first === undefined || port > toPort || toPort > 65_535) {
    const message = `--port ${text}: not a port and not a range of ports`;
    throw new AuditError('cli/port', { message, fix: 'Ports are 0 to 65535, e.g. --port 443 or --port 8000-8010.' });
  }
  return { port, ...(last === undefined ? {} : { toPort }) };
}
