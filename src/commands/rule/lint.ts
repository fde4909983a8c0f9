import { lintRules } from '#src/audit/rule-lint.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { formatProblem } from '#src/model/audit-error.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { findWorkspace } from '#src/spec/workspace.ts';

export default class RuleLint extends AuditCommand {
  static override summary = 'Finds what rules say without meaning it, and frameworks that name no rule.';

  static override description = `Loads every rule (names and types are checked against AWS's schemas) and framework (its rules must exist), and
names parameters that nothing reads, rules without cases, titles that state no condition, and what cases name that AWS or the
rule does not have: resource types, properties, parameters.

Exit codes: 0 nothing odd; 1 something is; 2 a rule or a framework does not load.`;

  static override examples = ['<%= config.bin %> rule lint'];

  async run(): Promise<void> {
    await this.parse(RuleLint);
    const problems = await lintRules(findWorkspace(process.cwd()));
    const text = problems.length === 0 ? 'nothing odd' : problems.map((problem) => formatProblem(problem)).join('\n');
    process.stdout.write(`${text}\n`);
    process.exitCode = problems.length > 0 ? EXIT.findings : EXIT.clean;
  }
}
