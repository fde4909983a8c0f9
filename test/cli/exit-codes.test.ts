import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emulatorEnv, runCli } from './run-cli.ts';

test.each([
  [['check', '--env', 'cheeta'], 'Did you mean "cheetah"?'],
  [['check', '--evn', 'cheetah'], 'Did you mean "--env"?'],
  [['chek'], 'Did you mean "check"?'],
  [['check', '--env', 'cheetah', '--format', 'jsn'], 'Did you mean "json"?'],
  [['check', '--env', 'cheetah', '--format', 'json', '--format', 'text'], 'all go to stdout'],
  [['check', '--env', 'cheetah', '--fail-on', 'hihg'], 'Did you mean "high"?'],
  [['check', '--env', 'cheetah', '--set', 'databse.multiAz=true'], 'Did you mean "database.multiAz"?'],
  [['check', '--env', 'cheetah', '--set', 'database.multiAz=perhaps'], 'must be boolean'],
  [['check', '--env', 'cheetah', '--source', 'nowhere.gz'], 'neither "live" nor a file'],
  [['check', '--env', 'cheetah', '--source', 'package.json'], 'package.json'],
  [['check'], 'check needs an environment'],
  [['check', '--rules', 'all', '--component', 'x'], '--component needs an environment'],
  [['check', '--env', 'cheetah', '--rules', 's4'], 'no pack, framework or rule is called "s4"'],
  [['check', '--env', 'cheetah', '--framework', 'nist'], 'there is no framework "nist"'],
])('%j is a mistake of the user: exit 2, nothing on stdout', async (words, message) => {
  const { code, stdout, stderr } = await runCli(words);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('no credentials, and no endpoint to reach, are exit 2 with what to do', async () => {
  const home = mkdtempSync(join(tmpdir(), 'infra-audit-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const without = await runCli(['check', '--env', 'cheetah'], { env: { HOME: home, USERPROFILE: home } });
  expect(without).toMatchObject({ code: 2, stdout: '' });
  expect(without.stderr).toMatch(/no AWS credentials.*\n.*aws sso login/);

  const unreachable = await runCli(['check', '--env', 'cheetah'], { env: emulatorEnv('http://localhost:9') });
  expect(unreachable).toMatchObject({ code: 2, stdout: '' });
  expect(unreachable.stderr).toContain('cannot reach http://localhost:9');
});

test('Ctrl-C while AWS does not answer is exit 130, at once and without a stack', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const result = await runCli(['check', '--env', 'cheetah'], {
    env: emulatorEnv(`http://localhost:${port}`),
    signal: { name: 'SIGINT', afterMs: 1500 },
  });
  expect(result).toEqual({ code: 130, stdout: '', stderr: '' });
  server.closeAllConnections();
});

test('a broken installation is exit 70, not the 1 of findings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-broken-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ['dist', 'package.json', 'oclif.manifest.json', 'policies'])
    cpSync(part, join(folder, part), { recursive: true, filter: (path) => !/\.(known|partial)$/.test(path) });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const cli = join(folder, 'dist/cli.js');
  expect((await runCli(['--version'], { cwd: folder, cli })).code).toBe(0);

  // A command that oclif loads, and what a plain command line loads instead.
  for (const [file, words] of [
    ['commands/snapshot.js', ['snapshot', '--env', 'cheetah']],
    ['chunks/check.js', ['check', '--env', 'cheetah']],
  ] as const) {
    const path = join(folder, 'dist', file);
    writeFileSync(path, `throw new TypeError("broken");\n${readFileSync(path, 'utf8')}`);
    const command = await runCli(words, { cwd: folder, cli });
    expect(command).toMatchObject({ code: 70, stdout: '' });
    expect(command.stderr).toContain('TypeError: broken');
  }

  rmSync(join(folder, 'dist/chunks'), { recursive: true });
  expect((await runCli(['--version'], { cwd: folder, cli })).code).toBe(70);
});

test('outside a workspace the message says where to run', async () => {
  const { code, stderr } = await runCli(['check', '--env', 'cheetah'], { cwd: tmpdir() });
  expect(code).toBe(2);
  expect(stderr).toMatch(/no workspace: .*\n.*policies\/environments/);
});
