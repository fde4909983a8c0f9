import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

afterEach(() => {
  keepCompiled();
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
  keepCompiled();
  const [cache = ''] = caches();
  expect(sum()).toBe(7);
  rmSync(join(folder, cache));
  keepCompiled();
  expect(caches()).toEqual([]); // nothing was compiled
});

test.each([
  ['cut short', (code: Buffer) => code.subarray(0, code.length - 8)],
  ['empty', () => Buffer.alloc(0)],
  ['altered', (code: Buffer) => Buffer.from(code.map((byte, at) => (at === code.length - 20 ? byte ^ 255 : byte)))],
])('kept code that is %s is not run, and made anew', (_, damage) => {
  writeFileSync(file, text('+'));
  load();
  keepCompiled();
  const cache = join(folder, caches()[0] ?? '');
  const whole = readFileSync(cache);
  writeFileSync(cache, damage(whole));
  expect(sum()).toBe(7);
  keepCompiled();
  expect(readFileSync(cache).length).toBeGreaterThanOrEqual(whole.length);
});

test('kept code is of the source as it is: a change of the same length counts', () => {
  writeFileSync(file, text('+'));
  expect(sum()).toBe(7);
  keepCompiled();
  writeFileSync(file, text('-'));
  expect(sum()).toBe(3);
});

test('where nothing can be kept, scripts run all the same', () => {
  writeFileSync(file, text('+'));
  load();
  keepCompiled();
  const [cache = ''] = caches();
  rmSync(join(folder, cache));
  mkdirSync(join(folder, cache, 'in the way'), { recursive: true });
  expect(sum()).toBe(7);
  expect(keepCompiled).not.toThrow();
  expect(sum()).toBe(7);
});

test('NODE_DISABLE_COMPILE_CACHE keeps nothing', () => {
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  writeFileSync(file, text('+'));
  expect(sum()).toBe(7);
  keepCompiled();
  expect(caches()).toEqual([]);
});

test('check says the same with what it kept, without it, and with what was damaged', { timeout: 120_000 }, async () => {
  const copy = mkdtempSync(join(tmpdir(), 'infra-audit-dist-'));
  try {
    cpSync('dist', join(copy, 'dist'), { recursive: true });
    for (const name of ['package.json', 'oclif.manifest.json', 'policies']) {
      cpSync(name, join(copy, name), { recursive: true });
    }
    const snapshot = resolve('reports/examples/tiger.snapshot.gz');
    const chunks = join(copy, 'dist/chunks');
    const kept = (): string[] => readdirSync(chunks).filter((name) => /\.(cache|known)$/.test(name));
    const check = async (env: Readonly<Record<string, string>> = {}): Promise<string> => {
      const words = ['check', '--env', 'tiger', '--source', snapshot, '--rules', 'none', '--quiet'];
      const { code, stdout, stderr } = await runCli(words, { cli: join(copy, 'dist/cli.js'), cwd: copy, env });
      return `${code}\n${stderr}\n${stdout.replace(/ [\d.]+ s$/m, '')}`;
    };
    for (const name of kept()) rmSync(join(chunks, name));
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
