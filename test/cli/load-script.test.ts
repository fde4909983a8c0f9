import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { keepCompiled, loadScript } from '#src/cli/load-script.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'infra-audit-script-'));
const file = join(folder, 'sum.cjs');
const caches = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.cache'));

const text = (sign: string): string =>
  `(function(require,load,url){return{of:(a,b)=>a${sign}b,join:require("node:path").join,chunk:require("./x.js").name,load,url}})`;

function load(): Readonly<Record<string, unknown>> {
  return loadScript(pathToFileURL(file), { './x.js': { name: 'x' } }, (chunk) => Promise.resolve(chunk));
}

function sum(): unknown {
  return (load()['of'] as (a: number, b: number) => number)(5, 2); // the script above
}

/** The built package with its policies, as it is before any run has kept something. */
function copyPackage(to: string): void {
  const isBuilt = (path: string): boolean => !/\.(cache|known|partial)$/.test(path);
  cpSync('dist', join(to, 'dist'), { recursive: true, filter: isBuilt });
  for (const name of ['package.json', 'oclif.manifest.json', 'policies'])
    cpSync(name, join(to, name), { recursive: true });
}

afterEach(() => {
  keepCompiled(true);
  vi.unstubAllEnvs();
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});

test('a script gets its modules, its address, and what loads more', async () => {
  writeFileSync(file, text('+'));
  const exported = load();
  expect(exported).toMatchObject({ join, chunk: 'x', url: pathToFileURL(file).href });
  await expect((exported['load'] as (chunk: string) => Promise<string>)('./y.js')).resolves.toBe('./y.js'); // as given
});

test('the code of a script is kept once, and used from then on', () => {
  writeFileSync(file, text('+'));
  expect(sum()).toBe(7);
  expect(caches()).toEqual([]);
  keepCompiled(true);
  const [cache = ''] = caches();
  expect(sum()).toBe(7);
  rmSync(join(folder, cache));
  keepCompiled(true);
  expect(caches()).toEqual([]); // nothing was compiled
});

test.each([
  ['cut short', (code: Buffer) => code.subarray(0, code.length - 8)],
  ['empty', () => Buffer.alloc(0)],
  ['altered', (code: Buffer) => Buffer.from(code.map((byte, at) => (at === code.length - 20 ? byte ^ 255 : byte)))],
])('kept code that is %s is not run, and made anew', (_, damage) => {
  writeFileSync(file, text('+'));
  load();
  keepCompiled(true);
  const cache = join(folder, caches()[0] ?? '');
  const whole = readFileSync(cache);
  writeFileSync(cache, damage(whole));
  expect(sum()).toBe(7);
  keepCompiled(true);
  expect(readFileSync(cache).length).toBeGreaterThanOrEqual(whole.length);
});

test('kept code is of the source as it is: a change of the same length counts', () => {
  writeFileSync(file, text('+'));
  expect(sum()).toBe(7);
  keepCompiled(true);
  writeFileSync(file, text('-'));
  expect(sum()).toBe(3);
});

test('where nothing can be kept, scripts run all the same', () => {
  writeFileSync(file, text('+'));
  load();
  keepCompiled(true);
  const [cache = ''] = caches();
  rmSync(join(folder, cache));
  mkdirSync(join(folder, cache, 'in the way'), { recursive: true });
  expect(sum()).toBe(7);
  expect(() => keepCompiled(true)).not.toThrow();
  expect(sum()).toBe(7);
});

test('what a failed run kept is used, and kept again by one that came to its end', () => {
  writeFileSync(file, text('+'));
  load();
  keepCompiled(false);
  const cache = join(folder, caches()[0] ?? '');
  expect(sum()).toBe(7);
  rmSync(cache);
  keepCompiled(false);
  expect(caches()).toEqual([]); // it was used, and another failed run has nothing to add
  load();
  keepCompiled(false);
  expect(sum()).toBe(7);
  keepCompiled(true);
  expect(sum()).toBe(7);
  rmSync(cache);
  keepCompiled(true);
  expect(caches()).toEqual([]); // the whole code was used
});

test('NODE_DISABLE_COMPILE_CACHE keeps nothing', () => {
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  writeFileSync(file, text('+'));
  expect(sum()).toBe(7);
  keepCompiled(true);
  expect(caches()).toEqual([]);
});

test('check says the same with what it kept, without it, and with what was damaged', { timeout: 120_000 }, async () => {
  const copy = mkdtempSync(join(tmpdir(), 'infra-audit-dist-'));
  try {
    copyPackage(copy);
    const snapshot = resolve('reports/examples/tiger.snapshot.gz');
    const chunks = join(copy, 'dist/chunks');
    const kept = (): string[] => readdirSync(chunks).filter((name) => /\.(cache|known)$/.test(name));
    const check = async (env: Readonly<Record<string, string>> = {}): Promise<string> => {
      const words = ['check', '--env', 'tiger', '--source', snapshot, '--rules', 'none', '--quiet'];
      const { code, stdout, stderr } = await runCli(words, { cli: join(copy, 'dist/cli.js'), cwd: copy, env });
      return `${code}\n${stderr}\n${stdout.replace(/ [\d.]+ s$/m, '')}`;
    };
    const first = await check();
    expect(first).toMatch(/^0\n/);
    expect(kept().map((name) => name.replace(/^.*\./, ''))).toEqual(expect.arrayContaining(['cache', 'known']));
    expect(await check()).toBe(first);
    for (const name of kept()) {
      const code = readFileSync(join(chunks, name));
      writeFileSync(join(chunks, name), code.fill(7, 200, 2000));
    }
    expect(await check()).toBe(first);
    const data = join(copy, 'policies/architecture/data.yaml');
    writeFileSync(data, readFileSync(data, 'utf8').replace('Engine: postgres', 'Engine: mysql'));
    const changed = await check();
    expect(changed).toMatch(/^1\n/);
    expect(changed).toContain('mysql');
    expect(await check()).toBe(changed);
    expect(await check({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(changed);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test('of many workspaces only the last are remembered', { timeout: 60_000 }, async () => {
  const copy = mkdtempSync(join(tmpdir(), 'infra-audit-dist-'));
  try {
    copyPackage(copy);
    const chunks = join(copy, 'dist/chunks');
    const known = (): string[] => readdirSync(chunks).filter((name) => name.endsWith('.known'));
    for (let other = 0; other < 12; other += 1) {
      writeFileSync(join(chunks, `check.cjs.${other}.known`), '');
      utimesSync(join(chunks, `check.cjs.${other}.known`), 1000, 1000 + other);
    }
    const words = ['check', '--env', 'tiger', '--source', resolve('reports/examples/tiger.snapshot.gz'), '--quiet'];
    await runCli([...words, '--rules', 'none'], { cli: join(copy, 'dist/cli.js'), cwd: copy });
    expect(known()).toHaveLength(8);
    expect(known().filter((name) => name.startsWith('check.cjs.'))).toEqual(
      [5, 6, 7, 8, 9, 10, 11].map((other) => `check.cjs.${other}.known`).toSorted(),
    );
  } finally {
    rmSync(copy, { recursive: true });
  }
});
