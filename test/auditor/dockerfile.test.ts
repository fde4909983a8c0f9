import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../stacks/run-app.ts';
import { buildImage, type BuiltImage, inImage, installPackages, linkPackages, readDockerfile } from './dockerfile.ts';

let image: BuiltImage;
beforeAll(async () => {
  // Half a gigabyte that was just installed from the same lockfile: only who asks for it gets it twice.
  const install = process.env['DOCKERFILE_INSTALL'] === undefined ? linkPackages : installPackages;
  image = await buildImage(temporaryFolder(), resolve('.'), install);
}, 600_000);

/** Runs the image's entry point there, without anything of this checkout. */
function runImage(...words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const [command = '', ...entry] = image.entrypoint.map((word) => inImage(image, word));
  const cwd = join(image.root, image.workdir);
  const { status, stdout, stderr } = spawnSync(command, [...entry, ...words], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the image runs the CLI from what it holds, without any package beside it', () => {
  // Our own file.
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const { status, stdout } = runImage('--version');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(`infra-audit/${version}`) });
  expect(everyFile(image.root).filter((file) => file.includes('node_modules'))).toEqual([]);
});

test('it holds the policies and the code as synthesized', () => {
  expect(runImage('spec', 'lint').status).toBe(0);
  const templates = readdirSync(join(image.root, 'workspace/cdk.out')).filter((file) => file.endsWith('template.json'));
  expect(templates).toHaveLength(6);
});

test('the nightly task starts in it, and refuses to run without its settings', () => {
  const task = inImage(image, '/app/auditor-task.mjs');
  const { status, stderr } = spawnSync(process.execPath, [task], { encoding: 'utf8', env: {} });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('ENVIRONMENT is not set') });
});

test('no secret, source or history gets into the image, and it runs as nobody special', () => {
  const files = everyFile(image.root).map((file) => file.slice(image.root.length + 1));
  const folders = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
  expect([...folders].toSorted()).toEqual([
    'app/auditor-task.mjs',
    'app/dist',
    'app/oclif.manifest.json',
    'app/package.json',
    'workspace/.fake-bin',
    'workspace/cdk.json',
    'workspace/cdk.out',
    'workspace/policies',
  ]);
  expect(image.user).toBe('node');
  const instructions = readDockerfile(readFileSync('Dockerfile', 'utf8'));
  expect(instructions.filter(({ name }) => name === 'ADD')).toEqual([]);
  const named = instructions.filter(({ name }) => name === 'ARG' || name === 'ENV').map(({ text }) => text);
  expect(named.filter((text) => /secret|token|password|key/i.test(text))).toEqual([]);
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(ignored).toContain('*');
});

function everyFile(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? everyFile(path) : [path];
  });
}
