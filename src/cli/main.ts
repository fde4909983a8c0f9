import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Interfaces } from '@oclif/core';
import { Config } from '@oclif/core/config';
import { run } from '@oclif/core/run';
import { EXIT } from '#src/model/exit-code.ts';
import { exitCodeOfError, printError } from './errors.ts';
import { interrupted } from './interrupt.ts';
import { keepCompiled } from './load-script.ts';
import { withOptionalValue } from './optional-value.ts';
import { prepareProcess } from './prepare-process.ts';

/** Runs one command line; every kind of error becomes its message and its exit code here. */
export async function main(root: string): Promise<void> {
  prepareProcess();
  let commands: readonly string[] = [];
  try {
    const config = await Config.load(loadOptions(root));
    commands = config.commandIDs;
    await run(withOptionalValue(process.argv.slice(2)), config);
    keepCompiled(true);
  } catch (error) {
    process.exitCode = interrupted.aborted ? EXIT.interrupted : exitCodeOfError(error);
    if (interrupted.aborted) return;
    printError(error, commands, process.stderr);
    keepCompiled(false);
  }
}

/** Only who asks for shell completion pays for the plugin that makes it. */
function loadOptions(root: string): Interfaces.LoadOptions {
  if (process.argv[2]?.startsWith('autocomplete')) return root;
  const file = fileURLToPath(new URL('../package.json', root));
  const pjson = JSON.parse(readFileSync(file, 'utf8')) as Interfaces.PJSON; // our own
  return { root: dirname(file), pjson: { ...pjson, oclif: { ...pjson.oclif, plugins: [] } } };
}
