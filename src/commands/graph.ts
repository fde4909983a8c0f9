import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as Flags from '@oclif/core/flags';
import { graph } from '#src/audit/graph.ts';
import { AuditCommand, environmentFlags, parseSet, targetFlags } from '#src/cli/audit-command.ts';
import { progressLine } from '#src/cli/progress-line.ts';
import { parseSource, sourceFlags } from '#src/cli/source-flag.ts';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Picture } from '#src/model/picture.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

/** How a picture is written, each loaded when it is asked for. */
const DRAWINGS: Readonly<Record<string, () => Promise<(picture: Picture) => string>>> = {
  svg: async () => {
    const { svg } = await import('#src/reporters/picture/svg.ts');
    return (picture) => svg(picture, { hasStyle: true });
  },
  mermaid: async () => (await import('#src/reporters/picture/mermaid.ts')).mermaid,
  dot: async () => (await import('#src/reporters/picture/dot.ts')).dot,
  json: async () => (picture) => `${JSON.stringify(picture, undefined, 2)}\n`,
};

export default class Graph extends AuditCommand {
  static override summary = 'Draws an environment as it stands, with what is wrong marked on it.';

  static override description = `Reads the account (read-only) and draws its networks with their tiers and zones, what stands in them and beside
them, and who reaches whom; findings of a check are marked, what the design misses is an outline, and what it does not
know is named.

Exit codes: 0 drawn, whatever the findings; 2 usage or spec error, or not one call succeeded; 70 internal error;
130 interrupted.`;

  static override examples = [
    '<%= config.bin %> graph --env cheetah --format svg=cheetah.svg',
    '<%= config.bin %> graph --env cheetah --source cheetah.snapshot.gz --format mermaid',
    '<%= config.bin %> graph --env tiger --format dot | dot -Tpdf -o tiger.pdf',
  ];

  static override flags = {
    ...targetFlags,
    ...sourceFlags,
    ...environmentFlags,
    format: Flags.string({
      default: 'svg',
      helpValue: 'svg|mermaid|dot|json',
      summary: 'How it is written; `svg=path` writes a file.',
    }),
    quiet: Flags.boolean({ char: 'q', summary: 'No progress on stderr.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Graph);
    const [format = '', ...rest] = flags.format.split('=');
    const load = Object.hasOwn(DRAWINGS, format) ? DRAWINGS[format] : undefined;
    if (!load) {
      const message = `--format: unknown format "${format}"`;
      throw new AuditError('flag/format', { message, fix: didYouMean(format, Object.keys(DRAWINGS)) });
    }
    const workspace = findWorkspace(process.cwd());
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const source = parseSource(flags, workspace);
    const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
    const context = { ...this.runContext(flags), progress };
    const picture = await graph({ workspace, environment: flags.env, overrides, source }, context);
    const drawing = (await load())(picture);
    if (rest.length === 0) process.stdout.write(drawing);
    else write(rest.join('='), drawing);
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const message = `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('output/unwritable', { message });
  }
}
