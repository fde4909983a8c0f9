import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { isEnough, testRules, trialJson, trialText } from '#src/audit/rule-test.ts';
import { AuditCommand } from '#src/cli/audit-command.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { findWorkspace, nearestWorkspace } from '#src/spec/workspace.ts';

export default class RuleTest extends AuditCommand {
  static override summary = 'Runs the cases beside rules, and says what they do not pin down.';

  static override description = `Cases stand in <rule-id>.test.yaml beside a rule. Besides whether they come out as they say, it shows
the verdicts that no case expects, the parts of conditions that were never seen true or never false, and the changes of
an operator or a constant that no case notices.

Exit codes: 0 all is pinned down; 1 a case failed or something is not; 2 a rule or its cases do not load.`;

  static override examples = [
    '<%= config.bin %> rule test',
    '<%= config.bin %> rule test policies/rules/s3/s3-bucket-versioning-enabled.yaml',
  ];

  static override args = {
    path: Args.string({ description: 'A rule, or a folder of rules; policies/rules by default.' }),
  };

  static override flags = {
    'least-noticed': Flags.integer({
      default: 90,
      min: 0,
      max: 100,
      helpValue: '<percent>',
      summary: 'The share of changed rules that the cases of a rule must notice.',
    }),
    format: Flags.option({ options: ['text', 'json'] as const })({ default: 'text', summary: 'text or json.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RuleTest);
    const demands = { leastKilled: flags['least-noticed'] / 100 };
    const here = process.cwd();
    // A package of rules has no workspace.
    const workspace = args.path === undefined ? findWorkspace(here) : (nearestWorkspace(here) ?? { root: here });
    const trials = testRules(workspace, args.path);
    process.stdout.write(flags.format === 'json' ? `${trialJson(trials)}\n` : trialText(trials, demands));
    process.exitCode = trials.every((trial) => isEnough(trial, demands)) ? EXIT.clean : EXIT.findings;
  }
}
