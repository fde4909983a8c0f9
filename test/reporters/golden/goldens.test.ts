import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLDENS, goldens } from './goldens.ts';

test('every format of the recorded runs is byte for byte what was read and agreed to (npm run goldens)', async () => {
  const made = await goldens();
  expect(readdirSync(GOLDENS).toSorted()).toEqual([...made.keys()].toSorted());
  for (const [name, text] of made) expect(text, name).toBe(readFileSync(join(GOLDENS, name), 'utf8'));
});

test('a format is the same whoever asks, and how often', async () => {
  expect(await goldens()).toEqual(await goldens());
});
