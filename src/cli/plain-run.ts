import { existsSync, readFileSync } from 'node:fs';
import { AuditError, BrokenRunError } from '#src/model/audit-error.ts';
import { EXIT } from '#src/model/exit-code.ts';
import { interrupted } from './interrupt.ts';
import { plainFlags, type PlainFlags } from './plain-flags.ts';
import { keepCompiled } from './load-script.ts';
import type { CheckFlags } from './run-check.ts';
import { prepareProcess } from './prepare-process.ts';
import { expectShortRun } from './short-run.ts';
import { withOptionalValue } from './optional-value.ts';

/** What the build wrote of the commands that can run without oclif. */
interface PlainCommands {
  readonly version: string;
  readonly check: PlainFlags;
}

/**
 * Runs a `check` whose words leave nothing to interpret, without oclif: loading that takes more CPU than judging an
 * environment. False: this is for oclif, help and mistakes among it.
 */
export async function ranPlainly([, ...words]: readonly string[], table: URL): Promise<boolean> {
  if (process.env['DEBUG'] !== undefined || !existsSync(table)) return false;
  const { check, version } = JSON.parse(readFileSync(table, 'utf8')) as PlainCommands; // src/build/plain-commands.ts writes it
  const flags = plainFlags(withOptionalValue(words), check);
  if (!flags) return false;
  prepareProcess();
  expectShortRun();
  try {
    const { runCheck } = await import('./run-check.ts');
    process.exitCode = await runCheck(flags as unknown as CheckFlags, version); // the table is made of the command's flags
    keepCompiled(true);
  } catch (error) {
    if (interrupted.aborted) process.exitCode = EXIT.interrupted;
    else if (error instanceof AuditError || error instanceof BrokenRunError) {
      process.exitCode = error instanceof AuditError ? EXIT.usage : EXIT.internal;
      process.stderr.write(`${error.message}\n`);
    } else throw error;
  }
  return true;
}
