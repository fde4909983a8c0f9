import type { Checked } from '#src/audit/check-environments.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { safeJson } from '#src/reporters/printable.ts';
import type { ReporterOptions } from '#src/reporters/reporter.ts';
import { keepReport, type Output, writeOutput } from './formats.ts';
import { writeText } from './write-output.ts';

/** The worst first: what is no answer at all, what fails, what is open. */
const WORST = [EXIT.usage, EXIT.findings, EXIT.unknown, EXIT.clean];

/** The exit code of several environments: the worst of theirs. */
export function worstOf(codes: readonly number[]): number {
  return WORST.find((code) => codes.includes(code)) ?? EXIT.clean;
}

/**
 * Whether the outputs can hold the reports of several environments: a file is one document of one environment, so its path
 * needs `{env}`; stdout takes text, and json as one report a line, which every JSON stream reader (jq) reads like one.
 */
export function checkOutputs(outputs: readonly Output[], environments: readonly string[]): void {
  if (environments.length < 2) return;
  for (const { format, path, isKeptOnly } of outputs) {
    if (isKeptOnly) continue;
    const isRight = path === undefined ? format === 'text' || format === 'json' : path.includes('{env}');
    if (isRight) continue;
    const message = `--format ${format}${path === undefined ? '' : `=${path}`}: one ${format} cannot hold ${environments.length} environments`;
    throw new AuditError('flag/format', {
      message,
      fix: `Write one for each: --format ${format}=report-{env}.${format}`,
    });
  }
}

/** Writes every report there is, in the order asked for, each text under the name of its environment. */
export async function writeReports(
  checked: readonly Checked[],
  outputs: readonly Output[],
  options: ReporterOptions,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const isOne = checked.length === 1;
  for (const each of checked) {
    if (!('report' in each)) continue;
    const { environment, report } = each;
    const own = outputs.map((output) => ofEnvironment(output, environment));
    for (const output of own) {
      const isOnStdout = output.path === undefined && !output.isKeptOnly;
      if (isOnStdout && output.format === 'json' && !isOne) {
        await writeText(`${safeJson(report)}\n`, stdout);
        continue;
      }
      if (isOnStdout && !isOne) await writeText(heading(environment, options), stdout);
      await writeOutput(report, output, options, stdout);
      if (isOnStdout && !isOne) await writeText('\n', stdout);
    }
    await keepReport(report, own, options);
  }
}

/** The output of one environment: `{env}` in its path is the environment's name. */
export function ofEnvironment(output: Output, environment: string): Output {
  return output.path === undefined ? output : { ...output, path: output.path.replaceAll('{env}', environment) };
}

function heading(environment: string, { width }: ReporterOptions): string {
  return `━━ ${environment} ${'━'.repeat(Math.max(0, Math.min(width, 80) - environment.length - 4))}\n\n`;
}
