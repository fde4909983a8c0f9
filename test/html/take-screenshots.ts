import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContextOptions, type Page } from 'playwright-core';
import { runCli } from '../cli/run-cli.ts';
import { CHROMIUM, launchChromium, NO_CHROMIUM } from './chromium.ts';

interface Shot extends BrowserContextOptions {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isPrint?: boolean;
}

/** How the page is looked at: as large as a person sees before scrolling much. */
const SHOTS: Readonly<Record<string, Shot>> = {
  light: { viewport: { width: 1440, height: 2060 }, deviceScaleFactor: 0.75 },
  dark: { viewport: { width: 1440, height: 2060 }, deviceScaleFactor: 0.75, colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 1600 } },
  print: { viewport: { width: 794, height: 1500 }, isPrint: true },
};

/** The recorded environments whose reports are shown. */
const EXAMPLES = { cheetah: 'cheetah-drifted', tiger: 'tiger' } as const;

/**
 * Photographs the HTML report of every recorded environment into reports/examples: light, dark, on a narrow screen and on
 * paper. Without Chromium it says so and leaves what is there.
 */
export async function takeScreenshots(tell: (line: string) => void): Promise<void> {
  if (CHROMIUM === undefined) {
    tell(NO_CHROMIUM);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'shots-'));
  const browser = await launchChromium();
  try {
    for (const [environment, example] of Object.entries(EXAMPLES)) {
      const file = join(folder, `${environment}.html`);
      const source = `reports/examples/${example}.snapshot.gz`;
      const { stderr } = await runCli([
        'check',
        '--env',
        environment,
        '--source',
        source,
        '--quiet',
        '--format',
        `html=${file}`,
      ]);
      if (stderr !== '') throw new Error(stderr);
      for (const [name, { isPrint, ...options }] of Object.entries(SHOTS)) {
        const page = await browser.newPage(options);
        await page.goto(pathToFileURL(file).href);
        await (isPrint ? asPrinted(page) : undefined);
        await page.screenshot({ path: `reports/examples/${example}-${name}.png` });
        await page.close();
      }
      tell(`reports/examples/${example}-*.png are new: look at them`);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function asPrinted(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
}
