import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const readme = readFileSync('README.md', 'utf8');

test('the first command of the README prints what the README says it prints', async () => {
  const [, words = ''] = /^npm ci && npx infra-audit (.*)$/m.exec(readme) ?? [];
  const [, shown = ''] = /^```\n(database-sg [^`]*)```$/m.exec(readme) ?? [];
  expect(shown.split('\n').length).toBeGreaterThan(10);
  const { code, stdout } = await runCli(words.split(' '));
  expect(code).toBe(1);
  expect(stdout).toContain(`\n\n${shown}`);
});
