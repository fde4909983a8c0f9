import * as Errors from '@oclif/core/errors';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, BrokenRunError } from '#src/model/audit-error.ts';
import { EXIT } from '#src/model/exit-code.ts';

/** Mistakes of the user are 2; whatever we did not foresee is 70, because Node's own 1 would read as findings. */
export function exitCodeOfError(error: unknown): number {
  if (error instanceof AuditError) return EXIT.usage;
  if (error instanceof Errors.ExitError) return error.oclif.exit ?? EXIT.internal;
  if (error instanceof Errors.CLIError) return EXIT.usage;
  return EXIT.internal;
}

/** A mistake is printed in a line or two; a fault of ours with its stack and where to report it. */
export function printError(error: unknown, commands: readonly string[], stderr: NodeJS.WritableStream): void {
  if (error instanceof Errors.ExitError) return;
  if (error instanceof AuditError || error instanceof BrokenRunError || error instanceof Errors.CLIError) {
    stderr.write(`${error.message}${suggestion(error, commands)}\n`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`internal error, please report it with this text:\n${text}\n`);
}

/** oclif names the unknown flag, value or command; we add the one that was probably meant. */
function suggestion(error: Error, commands: readonly string[]): string {
  const { flags, parse } = error as { flags?: unknown; parse?: { input?: { flags?: object } } }; // NonExistentFlagsError
  const known = Object.keys(parse?.input?.flags ?? {}).map((name) => `--${name}`);
  if (Array.isArray(flags) && flags.length > 0 && known.length > 0) return `\n${didYouMean(String(flags[0]), known)}`;
  const [, value, options] = /^Expected \S+?=(\S*) to be one of: (.*)$/m.exec(error.message) ?? [];
  if (value !== undefined && options !== undefined) return `\n${didYouMean(value, options.split(', '))}`;
  const [, command] = /^command (.+) not found$/.exec(error.message) ?? [];
  return command === undefined ? '' : `\n${didYouMean(command.replaceAll(':', ' '), commands)}`;
}
