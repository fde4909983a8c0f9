import { checkEnvironments } from '#src/audit/check-environments.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import type { ReportFlags } from './audit-command.ts';
import { checkOutputs, worstOf, writeReports } from './environment-reports.ts';
import { parseFormats } from './formats.ts';
import { parseSet } from './parse-set.ts';
import { parseSource, type SourceFlags } from './parse-source.ts';
import { progressLine } from './progress-line.ts';
import { exitPolicy, pageOf, runContext, tellWarnings } from './report-run.ts';
import { expectShortRun } from './short-run.ts';

/** The flags of `check`, parsed. */
export interface CheckFlags extends Omit<ReportFlags, 'json'>, SourceFlags {
  readonly env: readonly string[];
  readonly region?: string | undefined;
  readonly component?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
}

/** Runs `check` with its parsed flags: prints the reports and returns the exit code. */
export async function runCheck(flags: CheckFlags, version: string): Promise<number> {
  expectShortRun();
  const outputs = parseFormats(flags.format);
  checkOutputs(outputs, flags.env);
  const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
  const workspace = findWorkspace(process.cwd());
  const source = parseSource(flags, workspace);
  const narrowing = { components: flags.component ?? [], only: flags.only ?? [], skip: flags.skip ?? [] };
  const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
  const context = { ...runContext('check', version, flags), progress };
  const checked = await checkEnvironments(
    { workspace, environments: flags.env, overrides, source, narrowing },
    context,
  );
  const errors = checked.flatMap((each) => ('error' in each ? [each.error] : []));
  const [first] = errors;
  if (first && errors.length === checked.length && new Set(errors.map(({ message }) => message)).size === 1)
    throw first;
  for (const each of checked) {
    if ('error' in each) process.stderr.write(`${each.environment} could not be judged:\n${each.error.message}\n`);
    else tellWarnings(each.report.warnings, flags);
  }
  await writeReports(checked, outputs, pageOf(flags), process.stdout);
  const policy = exitPolicy(flags);
  return worstOf(checked.map((each) => ('error' in each ? EXIT.usage : exitCodeOf(each.report.findings, policy))));
}
