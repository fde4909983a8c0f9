import { fstatSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import { help, readFlags } from './flags.ts';

const tell = (line: string): void => console.error(`lab: ${line}`);

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2), environmentNames(findWorkspace(import.meta.dirname)));
  if (flags.help) {
    process.stdout.write(help);
    return;
  }
  const started = performance.now();
  const stop = new AbortController();
  const over = stopRequested().then(() => stop.abort());
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  // Only now: the AWS SDK's clients take a second to load, which a wrong flag should not cost.
  const { openLab } = await import('./open-lab.ts');
  const lab = await openLab(flags, tell, stop.signal).catch((error: unknown) => {
    if (stop.signal.aborted) process.exit(0);
    throw error;
  });
  try {
    const { contents, endpoint } = lab;
    console.log(JSON.stringify({ ready: true, endpoint, control: `${endpoint}/_lab`, ...contents }));
    tell(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    await Promise.race([over, lab.ended]);
  } finally {
    await lab.close();
  }
}

/** Resolves at SIGTERM, SIGINT, or when whoever started this closes its stdin or dies. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    // A pipe is a lifeline; /dev/null, a file or a terminal (whose end is Ctrl-D) says nothing about the parent.
    const stdin = fstatSync(process.stdin.fd);
    if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', resolve).once('error', resolve).resume();
  });
}

/** 69 (EX_UNAVAILABLE of sysexits.h) where there is no emulator, so that tests can tell it from a mistake. */
function exitCode(error: unknown): number {
  if (!(error instanceof AuditError)) return 70;
  return error.code === 'lab/no-emulator' ? 69 : 2;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    // The stack has no cause: that of a failed command repeats its whole output.
    console.error(error instanceof AuditError ? error.message : error instanceof Error ? error.stack : error);
    process.exit(exitCode(error));
  },
);
