import * as Flags from '@oclif/core/flags';
import { lintSpecs } from '#src/audit/spec-lint.ts';
import { anyEnvironmentsFlag, AuditCommand, environmentFlags, parseSet } from '#src/cli/audit-command.ts';
import { formatProblem } from '#src/model/audit-error.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class SpecLint extends AuditCommand {
  static override summary = 'Finds what a spec says without meaning it.';

  static override description = `Expectations that cannot fail and parameters that nothing reads; with a snapshot also components that
match nothing in it, and facts that no read gives.

Exit codes: 0 nothing odd; 1 something is; 2 the spec does not load.`;

  static override examples = [
    '<%= config.bin %> spec lint',
    '<%= config.bin %> spec lint --env cheetah --source cheetah.snapshot.gz',
  ];

  static override flags = {
    env: anyEnvironmentsFlag,
    source: Flags.file({
      exists: true,
      helpValue: '<snapshot>',
      summary: 'A saved snapshot to find the components in.',
    }),
    format: Flags.option({ options: ['text', 'json'] as const })({ default: 'text', summary: 'text or json.' }),
    ...environmentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(SpecLint);
    const problems = lintSpecs({
      workspace: findWorkspace(process.cwd()),
      overrides: parseSet(flags.set ?? []),
      ...(flags.env ? { environments: flags.env } : {}),
      ...(flags.source === undefined ? {} : { snapshot: flags.source }),
    });
    const text =
      flags.format === 'json'
        ? JSON.stringify(problems, undefined, 2)
        : problems.length === 0
          ? 'nothing odd'
          : problems.map((problem) => formatProblem(problem)).join('\n');
    process.stdout.write(`${text}\n`);
    process.exitCode = problems.length > 0 ? EXIT.findings : EXIT.clean;
  }
}
