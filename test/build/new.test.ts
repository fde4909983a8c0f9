import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-new-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ['src', 'stacks', 'package.json', 'tsconfig.json', '.prettierrc.json']) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

const script = (folder: string, name: string, ...words: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, ['--import', 'tsx', `src/build/${name}.ts`, ...words], { cwd: folder, encoding: 'utf8' });

test('a scaffolded unit and its test appear, compile with the build, and stand in the registry', () => {
  const folder = checkout();
  expect(script(folder, 'new', 'reporter', 'junit-summary').status).toBe(0);
  expect(script(folder, 'new', 'command', 'ask').status).toBe(0);
  expect(existsSync(join(folder, 'test/reporters/junit-summary.test.ts'))).toBe(true);
  expect(script(folder, 'bundle').status).toBe(0);
  expect(existsSync(join(folder, 'dist/commands/ask.js'))).toBe(true);
  const registry = `import { reporterRegistry } from './src/build/registries.ts'; console.log(reporterRegistry());`;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', registry], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toContain("'junit-summary': async () => (await import('./junit-summary.ts')).junitSummary,");
  const again = script(folder, 'new', 'reporter', 'junit-summary');
  expect(again).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('src/reporters/junit-summary.ts exists already'),
  });
  expect(readFileSync(join(folder, 'src/reporters/junit-summary.ts'), 'utf8')).toContain(
    'export function junitSummary(',
  );
});

test.each([
  [['reportr', 'x'], 'Did you mean "reporter"?'],
  [['reporter', '../x'], 'is no name for a file'],
  [[], 'usage: npm run new -- <command|reporter> <name>'],
])('new %j says what is wrong', (words, message) => {
  const { status, stderr } = script(process.cwd(), 'new', ...words);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
