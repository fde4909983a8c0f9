import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is, or undefined: tests then skip with one line, except in CI, where a browser that is absent is a failure. */
export const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

/** The line that says why nothing was tested. */
export const NO_CHROMIUM = 'no Chromium: apt-get install chromium, or name it with CHROMIUM_PATH';

/** Whether these tests may skip; in CI they may not. */
export const MAY_SKIP = CHROMIUM === undefined && process.env['CI'] !== 'true';

export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_CHROMIUM);
  // Root has no sandbox to put it in.
  return chromium.launch({ executablePath: CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
