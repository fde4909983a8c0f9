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
  const { printedRootHelp } = await import('./cli/root-help.ts');
  if (!printedRootHelp(process.argv.slice(2), new URL('root-help.txt', import.meta.url))) {
    const { ranPlainly } = await import('./cli/plain-run.ts');
    if (!(await ranPlainly(process.argv.slice(2), new URL('plain-commands.json', import.meta.url)))) {
      const { main } = await import('./cli/main.ts');
      await main(import.meta.url);
    }
  }
} catch (error) {
  fail(error);
}
