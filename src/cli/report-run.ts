import { type Place, placeOf } from '#src/audit/history/place.ts';
import type { RunContext } from '#src/audit/run-context.ts';
import type { ExitPolicy } from '#src/model/exit-code.ts';
import type { Severity } from '#src/model/severity.ts';
import { printable } from '#src/reporters/printable.ts';
import type { ReporterOptions } from '#src/reporters/reporter.ts';
import type { ReportFlags } from './audit-command.ts';
import { interrupted } from './interrupt.ts';

// What commands that end in a report share and oclif has no part in: a plain command line is run without loading it.

/** Clock, Ctrl-C and progress enter here and nowhere below. */
export function runContext(command: string, toolVersion: string, { quiet }: Pick<ReportFlags, 'quiet'>): RunContext {
  const talks = process.stderr.isTTY && !quiet;
  return {
    command,
    startedAt: new Date(),
    now: () => new Date(),
    signal: interrupted,
    toolVersion,
    progress: talks ? (message) => process.stderr.write(`${message}\n`) : () => undefined,
  };
}

/** Warnings go to stderr, unless nobody wants them. */
export function tellWarnings(warnings: readonly string[], { quiet }: Pick<ReportFlags, 'quiet'>): void {
  if (!quiet) for (const warning of warnings) process.stderr.write(`warning: ${printable(warning)}\n`);
}

/** How text is written: in colour on a terminal or where FORCE_COLOR asks for it, unless NO_COLOR or the flag says no. */
export function pageOf(
  flags: Pick<ReportFlags, 'no-color'> & { readonly verbose?: boolean | undefined },
): ReporterOptions {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const wants = process.stdout.isTTY || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0');
  const color = wants && !flags['no-color'] && !NO_COLOR;
  return { color, width: process.stdout.columns ?? 80, verbose: flags.verbose ?? false };
}

/** Where `--out` keeps the run: a folder, or a bucket that is opened as the account is read. */
export function keptAt({
  out,
  profile,
}: {
  readonly out?: string | undefined;
  readonly profile?: string | undefined;
}): Place | undefined {
  return out === undefined ? undefined : placeOf(out, '--out', profile);
}

/** Which findings decide the exit code. */
export function exitPolicy(
  flags: Pick<ReportFlags, 'fail-on' | 'allow-unknown'>,
  threshold: Severity = 'low',
): ExitPolicy {
  return { failOn: flags['fail-on'] ?? threshold, allowUnknown: flags['allow-unknown'] ?? [] };
}
