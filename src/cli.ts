#!/usr/bin/env node
// No static import: a failure while loading would exit with Node's default of 1, which reads as "findings".

const INTERNAL = 70;

function fail(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`internal error, please report it with this text:\n${text}\n`);
  process.exit(INTERNAL);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  const words = process.argv.slice(2);
  const beside = (file: string): URL => new URL(file, import.meta.url);
  const isDone =
    words[0] === 'check'
      ? await (await import('./cli/plain-run.ts')).ranPlainly(words, beside('plain-commands.json'))
      : (await import('./cli/root-help.ts')).printedRootHelp(words, beside('root-help.txt'));
  if (!isDone) {
    // Kept code is of these settings: they come before what is kept.
    (await import('./cli/short-run.ts')).expectShortRun();
    await (await import('./cli/main.ts')).main(import.meta.url);
  }
} catch (error) {
  fail(error);
}
