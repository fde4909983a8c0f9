import { existsSync, statSync } from 'node:fs';
import { Flags } from '@oclif/core';
import { check } from '#src/audit/check.ts';
import type { Source } from '#src/audit/take-snapshot.ts';
import { AuditCommand, environmentFlags, parseSet, reportFlags, targetFlags } from '#src/cli/audit-command.ts';
import { parseFormats } from '#src/cli/formats.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class Check extends AuditCommand {
  static override summary = 'Is what runs what was designed? Checks live state against the environment spec.';

  static override description = `Reads the account (read-only), judges every expectation of policies/architecture with the
parameters of policies/environments/<env>.yaml, and says where reality differs, with the line of the spec.

Exit codes: 0 nothing failed; 1 findings; 2 usage or spec error, or not one call succeeded;
3 no failure, but something could not be decided; 70 internal error; 130 interrupted.`;

  static override examples = [
    '<%= config.bin %> check --env cheetah',
    '<%= config.bin %> check --env tiger --profile dev --format json=tiger.json --format text',
    '<%= config.bin %> check --env cheetah --source cheetah.snapshot.gz',
  ];

  static override flags = {
    ...targetFlags,
    source: Flags.string({
      default: 'live',
      helpValue: 'live|snapshot:<file>',
      summary: 'Where the state comes from.',
    }),
    ...environmentFlags,
    ...reportFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Check);
    const outputs = parseFormats(flags.format);
    const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
    const workspace = findWorkspace(process.cwd());
    const source = parseSource(flags.source, flags.profile);
    const report = await check({ workspace, environment: flags.env, overrides, source }, this.runContext(flags));
    await this.conclude(report, outputs, flags);
  }
}

function parseSource(word: string, profile: string | undefined): Source {
  if (word === 'live') return profile === undefined ? { kind: 'live' } : { kind: 'live', profile };
  const path = word.startsWith('snapshot:') ? word.slice('snapshot:'.length) : word;
  if (existsSync(path) && statSync(path).isFile()) return { kind: 'snapshot', path };
  const message = `--source ${word}: neither "live" nor a file that exists`;
  throw new AuditError('flag/source', { message, fix: 'Use live, or snapshot:<file>.' });
}
