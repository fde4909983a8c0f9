import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readFlags } from './flags.ts';

const known = ['cheetah', 'tiger'];

test('all environments, their defaults', () => {
  expect(readFlags(['--env', 'all'], known)).toMatchObject({
    environments: known,
    port: 0,
    imageTag: '1.0.0',
    deploy: true,
  });
});

test('an environment that does not exist gets a suggestion', () => {
  expect(() => readFlags(['--env', 'tigger'], known)).toThrow(/no environment "tigger"[^]*tiger/);
});

test.each([
  [['--env', 'tiger', '--port', '70000'], '--port: expected a whole number from 0 to 65535, got "70000"'],
  [['--env', 'tiger', '--seed', 'x'], '--seed: expected a whole number'],
  [['--env', 'tiger', '--record', 'a', '--replay', 'a'], '--record and --replay exclude each other'],
  [['--env', 'tiger', '--prot', '1'], "Unknown option '--prot'"],
  [['--env', 'tiger', '--set', 'waf.enabled'], '--set: expected key=value, got "waf.enabled"'],
  [[], '--env is required'],
])('%j is refused', (args, message) => {
  expect(() => readFlags(args, known)).toThrow(message);
});

test('a wrong flag ends the command with exit code 2 and no stack trace', async () => {
  const main = join(import.meta.dirname, 'main.ts');
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', main, '--env', 'lion']);
  const error: unknown = await run.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 2, stdout: '' });
  expect((error as { stderr: string }).stderr).toMatch(/^--env: no environment "lion"\n[^\n]*\n$/); // execFile adds it
});
