import { type Checked, checkEnvironments } from '#src/audit/check-environments.ts';
import type { RuleWords } from '#src/audit/check-rules.ts';
import type { RunContext } from '#src/audit/run-context.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import type { Report } from '#src/model/report.ts';
import { findWorkspace, nearestWorkspace } from '#src/spec/workspace.ts';
import type { ReportFlags } from './audit-command.ts';
import { checkOutputs, worstOf, writeReports } from './environment-reports.ts';
import { parseFormats } from './formats.ts';
import { closeDocuments, openDocuments } from './kept-documents.ts';
import { parseSet } from './parse-set.ts';
import { parseSource, type SourceFlags } from './parse-source.ts';
import { progressLine } from './progress-line.ts';
import { exitPolicy, keptAt, pageOf, runContext, tellWarnings } from './report-run.ts';

/** The flags of `check`, parsed. */
export interface CheckFlags extends Omit<ReportFlags, 'json'>, SourceFlags {
  readonly env?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly component?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly rules?: readonly string[] | undefined;
  readonly framework?: readonly string[] | undefined;
  readonly baseline?: string | undefined;
}

/** Runs `check` with its parsed flags: prints the reports and returns the exit code. */
export async function runCheck(flags: CheckFlags, version: string): Promise<number> {
  const outputs = parseFormats(flags.format, keptAt(flags));
  checkOutputs(outputs, flags.env ?? []);
  const progress = progressLine(process.stderr, flags.quiet || Boolean(process.env['CI']));
  const context = { ...runContext('check', version, flags), progress };
  // A kept run can be drawn later.
  const draws = outputs.some(({ format, keepIn }) => format === 'html' || keepIn !== undefined);
  const checked = flags.env
    ? await checkNamed(flags.env, flags, draws, context)
    : [{ environment: '', report: await checkUnnamed(flags, draws, context) }];
  const compared = flags.baseline === undefined ? checked : await againstBaseline(checked, flags.baseline);
  const errors = compared.flatMap((each) => ('error' in each ? [each.error] : []));
  const [first] = errors;
  if (first && errors.length === compared.length && new Set(errors.map(({ message }) => message)).size === 1)
    throw first;
  for (const each of compared) {
    if ('error' in each) process.stderr.write(`${each.environment} could not be judged:\n${each.error.message}\n`);
    else tellWarnings(each.report.warnings, flags);
  }
  await writeReports(compared, outputs, pageOf(flags), process.stdout);
  const policy = exitPolicy(flags);
  return worstOf(compared.map((each) => ('error' in each ? EXIT.usage : exitCodeOf(each.report.findings, policy))));
}

/** Every report against its earlier one; a baseline that is none of its is that environment's mistake. */
async function againstBaseline(checked: readonly Checked[], path: string): Promise<Checked[]> {
  const { readBaseline, withBaseline } = await import('#src/audit/baseline.ts');
  return checked.map((each): Checked => {
    if ('error' in each) return each;
    try {
      return { ...each, report: withBaseline(each.report, readBaseline(path, each.report.run)) };
    } catch (error) {
      if (error instanceof AuditError) return { environment: each.environment, error };
      throw error;
    }
  });
}

async function checkNamed(
  environments: readonly string[],
  flags: CheckFlags,
  draws: boolean,
  context: RunContext,
): Promise<Checked[]> {
  const { root } = findWorkspace(process.cwd());
  const known = openDocuments(root);
  const workspace = { root, known };
  const overrides = { ...parseSet(flags.set ?? []), ...(flags.region === undefined ? {} : { region: flags.region }) };
  const source = parseSource(flags, workspace);
  const narrowing = { components: flags.component ?? [], only: flags.only ?? [], skip: flags.skip ?? [] };
  const checked = await checkEnvironments(
    { workspace, environments, overrides, source, narrowing, rules: wordsOf(flags), draws },
    context,
  );
  closeDocuments(root, known);
  return checked;
}

/** Rules alone need no environment: a template, a snapshot or an account can be judged anywhere. */
async function checkUnnamed(flags: CheckFlags, draws: boolean, context: RunContext): Promise<Report> {
  const rules = wordsOf(flags);
  const isIdle = rules.rules === undefined && rules.frameworks.length === 0;
  const stranger = isIdle ? 'check' : flags.component ? '--component' : undefined;
  if (stranger !== undefined) {
    const message = `${stranger} needs an environment: its design is what is judged`;
    const fix = 'Add --env <name>; or judge by rules alone: --rules all.';
    throw new AuditError('flag/env', { message, fix });
  }
  const workspace = nearestWorkspace(process.cwd());
  const source = parseSource(flags, workspace);
  const region = flags.region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const { checkAlone } = await import('#src/audit/check-alone.ts');
  const { only = [], skip = [] } = flags;
  return checkAlone({ workspace, source, region, rules, only, skip, draws }, context);
}

function wordsOf({ rules, framework = [] }: CheckFlags): RuleWords {
  return { rules, frameworks: framework };
}
