import type { Interfaces } from '@oclif/core';
import { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { exitCodeOf } from '#src/model/exit-code.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import type { ReporterOptions } from '#src/reporters/reporter.ts';
import type { RunContext } from '#src/audit/run-context.ts';
import { ofEnvironment } from './environment-reports.ts';
import { type Output, writeReport } from './formats.ts';
import { exitPolicy, pageOf, runContext, tellWarnings } from './report-run.ts';

export { parseSet } from './parse-set.ts';
export { exitPolicy } from './report-run.ts';

/** Flags of every command that ends in a report. */
export const reportFlags = {
  format: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    default: ['text'],
    helpGroup: 'OUTPUT',
    summary: `${Object.keys(REPORTERS).join(', ')}; \`fmt=path\` writes a file ({env} in it: the environment). Repeatable.`,
  }),
  out: Flags.string({
    helpGroup: 'OUTPUT',
    helpValue: '<folder|s3://bucket/prefix>',
    summary:
      'Keeps the run: <folder>/<env>/<run>/ gets the report and every format; `latest` beside names the newest. In a bucket this writes to AWS: objects, never a setting.',
  }),
  'fail-on': Flags.option({ options: SEVERITIES })({
    helpGroup: 'OUTPUT',
    summary: 'The least severity whose findings make the exit code 1 (unknowns: 3).',
  }),
  'allow-unknown': Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    delimiter: ',',
    helpGroup: 'OUTPUT',
    helpValue: '<rule or component>',
    summary: 'Unknowns that do not count for the exit code; alone, all of them.',
  }),
  'no-color': Flags.boolean({ helpGroup: 'OUTPUT', summary: 'Plain text; NO_COLOR does the same.' }),
  verbose: Flags.boolean({
    helpGroup: 'OUTPUT',
    summary: 'Text: names each accepted finding; else they are counted by waiver.',
  }),
  quiet: Flags.boolean({ char: 'q', helpGroup: 'OUTPUT', summary: 'No progress and no warnings on stderr.' }),
};

/** Flags of every command that reads the parameters of an environment. */
export const environmentFlags = {
  set: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: '<key>=<value>',
    summary: 'Overrides a parameter of the environment, e.g. --set database.multiAz=false. Repeatable.',
  }),
};

/** Flags of every command that can read an account. */
export const targetFlags = {
  env: Flags.string({
    required: true,
    helpValue: '<name>',
    summary: 'The environment: a file of policies/environments.',
  }),
  profile: Flags.string({ helpValue: '<name>', summary: 'Profile of the AWS config files.' }),
  region: Flags.string({ helpValue: '<region>', summary: 'Overrides the region of the environment.' }),
};

/** The environments of a command that can do without one. */
export const namedEnvironmentsFlag = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  delimiter: ',',
  helpValue: '<name>',
  summary:
    'The environments, repeated or with commas: files of policies/environments. Without one, --rules judges alone.',
});

/** The environments of a command that can judge several in one run. */
export const environmentsFlag = Flags.string({
  required: true,
  multiple: true,
  multipleNonGreedy: true,
  delimiter: ',',
  helpValue: '<name>',
  summary: 'The environments, repeated or with commas: files of policies/environments. Several share one read.',
});

/** The environments of a command that is about all of them unless some are named. */
export const anyEnvironmentsFlag = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  delimiter: ',',
  helpValue: '<name>,…',
  summary: 'Environments; all of policies/environments by default.',
});

const globs = { multiple: true, multipleNonGreedy: true, delimiter: ',', helpGroup: 'SELECTION' } as const;

/** Flags that choose a part of the spec; `*` stands for any text. */
export const selectionFlags = {
  component: Flags.string({
    ...globs,
    helpValue: '<component>',
    summary: 'Judges these components only, and reads only what they need.',
  }),
  only: Flags.string({
    ...globs,
    helpValue: '<rule>',
    summary: 'Judges these rules only: database.MultiAZ, database.*, *.exists, an invariant.',
  }),
  skip: Flags.string({ ...globs, helpValue: '<rule>', summary: 'Leaves these rules out.' }),
};

/** Flags that choose the rules that are judged beside the spec. */
export const ruleFlags = {
  rules: Flags.string({
    ...globs,
    helpValue: '<pack>',
    summary:
      'Judges these rules instead of those that environments name: all, none, a service (s3), a framework, a rule (globs), a package.',
  }),
  framework: Flags.string({
    ...globs,
    helpValue: '<name>',
    summary: 'Judges the rules of these frameworks and says how each control stands.',
  }),
  baseline: Flags.string({
    helpGroup: 'SELECTION',
    helpValue: '<report.json>',
    summary:
      'Only what this earlier report does not know fails, e.g. reports/{env}/latest/report.json ({env}: the environment).',
  }),
};

/** The parsed flags of a command that uses reportFlags. */
export type ReportFlags = Interfaces.InferredFlags<typeof reportFlags>;

/** What all our commands share: a run context, one way to print a report, and the exit codes. */
export abstract class AuditCommand extends Command {
  protected runContext(flags: Pick<ReportFlags, 'quiet'>): RunContext {
    return runContext(this.id ?? '', this.config.version, flags);
  }

  /** Prints the report in the formats asked for and sets the exit code; warnings go to stderr. */
  protected async conclude(
    report: Report,
    outputs: readonly Output[],
    flags: ReportFlags,
    threshold: Severity = 'low',
  ): Promise<void> {
    this.tell(report.warnings, flags);
    const own = outputs.map((output) => ofEnvironment(output, report.run.environment ?? 'app'));
    await writeReport(report, own, this.page(flags), process.stdout);
    process.exitCode = exitCodeOf(report.findings, exitPolicy(flags, threshold));
  }

  /** Warnings go to stderr, unless nobody wants them. */
  protected tell(warnings: readonly string[], flags: Pick<ReportFlags, 'quiet'>): void {
    tellWarnings(warnings, flags);
  }

  /** How text is written; see `pageOf`. */
  protected page(flags: Pick<ReportFlags, 'no-color'> & { readonly verbose?: boolean | undefined }): ReporterOptions {
    return pageOf(flags);
  }

  /** oclif would print and exit by itself; src/cli.ts does both for every kind of error. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error);
  }
}
