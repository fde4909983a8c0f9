import { resolve } from 'node:path';
import { Config, Help } from '@oclif/core';

/** Collects what oclif would print. */
class CollectedHelp extends Help {
  readonly lines: string[] = [];

  async rootText(): Promise<string> {
    await this.showRootHelp();
    return `${this.lines.join('\n')}\n`;
  }

  protected override log(...words: string[]): void {
    this.lines.push(words.join(' '));
  }
}

/** What `infra-audit --help` prints, from the commands as they were just built, 80 columns wide and without colour. */
export async function rootHelpText(): Promise<string> {
  const config = await Config.load({ root: resolve('.'), ignoreManifest: true });
  return new CollectedHelp(config, { maxWidth: 80, stripAnsi: true }).rootText();
}
