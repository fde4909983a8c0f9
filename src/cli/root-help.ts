import { existsSync, readFileSync } from 'node:fs';

/**
 * Prints the help of the whole tool where that is what the words ask for, from the text that the build made: oclif, which
 * would take three times Node's own start to say the same, is not loaded. False: this is for oclif.
 */
export function printedRootHelp(words: readonly string[], text: URL): boolean {
  const asks = words.length === 0 || (words.length === 1 && words[0] === '--help');
  if (!asks || !existsSync(text)) return false;
  // A pager or head closes the pipe early: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));
  process.stdout.write(readFileSync(text, 'utf8'));
  return true;
}
