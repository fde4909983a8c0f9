import { Config, run } from '@oclif/core';
import { EXIT } from '#src/model/exit-code.ts';
import { exitCodeOfError, printError } from './errors.ts';
import { interrupted, onInterrupt } from './interrupt.ts';

/** Runs one command line; every kind of error becomes its message and its exit code here. */
export async function main(root: string): Promise<void> {
  // Every version of the SDK that we pin runs on Node 20; its notice about later ones is no news to our users.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  onInterrupt(() => process.exit(EXIT.interrupted));
  // A pager or head closes the pipe early: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT.internal),
  );
  let commands: readonly string[] = [];
  try {
    const config = await Config.load(root);
    commands = config.commandIDs;
    await run(withOptionalValue(process.argv.slice(2)), config);
  } catch (error) {
    process.exitCode = interrupted.aborted ? EXIT.interrupted : exitCodeOfError(error);
    if (!interrupted.aborted) printError(error, commands, process.stderr);
  }
}

/** `--allow-unknown` alone allows every unknown; oclif knows no flag with an optional value. */
function withOptionalValue(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const isAlone = (words[index + 1] ?? '-').startsWith('-');
    return word === '--allow-unknown' && isAlone ? '--allow-unknown=*' : word;
  });
}
