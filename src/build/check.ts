import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { generatedFiles } from './generate.ts';

const run = promisify(execFile);

/** Fewer modules than this means that the cruiser saw nothing, as it does under a TypeScript it does not know. */
const LEAST_MODULES = 60;

/** Everything `npm run check` holds, by the name it prints. */
const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  types: () => command('tsc'),
  'types of the page': () => command('tsc', '-p', 'src/reporters/html/client'),
  lint: () => command('oxlint', '--deny-warnings'),
  format: () => command('prettier', '--check', '--log-level', 'warn', '.'),
  imports: importsPointOneWay,
  unused: () => command('knip', '--no-progress'),
  generated: generatedFilesAreFresh,
  manifest: manifestIsFresh,
  lockfile: lockfileIsWhole,
};

async function command(name: string, ...words: readonly string[]): Promise<void> {
  const options = { maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' };
  await run(`node_modules/.bin/${name}`, words, options).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || String(error));
  });
}

/** The rules of .dependency-cruiser.js hold for the code, and a file that breaks one is caught: the check is not vacuous. */
async function importsPointOneWay(): Promise<void> {
  const { summary } = await cruise('src', 'stacks');
  if (summary.totalCruised < LEAST_MODULES) throw new Error(`only ${summary.totalCruised} modules were seen`);
  if (summary.violations.length > 0) {
    throw new Error(summary.violations.map(({ rule, from, to }) => `${from} → ${to}: ${rule.name}`).join('\n'));
  }
  const fixture = await cruise('test/build/fixtures/forbidden-import');
  if (!fixture.summary.violations.some(({ rule }) => rule.name === 'fixture-imports-a-command')) {
    throw new Error('the deliberately forbidden import of test/build/fixtures was not caught');
  }
}

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

async function cruise(...folders: readonly string[]): Promise<CruiseResult> {
  const options = { maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' };
  const { stdout } = await run('node_modules/.bin/depcruise', [...folders, '--output-type', 'json'], options);
  return JSON.parse(stdout) as CruiseResult; // its documented JSON output
}

async function generatedFilesAreFresh(): Promise<void> {
  const stale = [...(await generatedFiles())].filter(([file, text]) => read(file) !== text).map(([file]) => file);
  if (stale.length > 0) throw new Error(`${stale.join(', ')}: stale; run "npm run generate"`);
}

/** oclif finds a command only through the manifest: a stale one means "command not found". */
async function manifestIsFresh(): Promise<void> {
  const before = read('oclif.manifest.json');
  await run(process.execPath, ['--import', 'tsx', 'src/build/bundle.ts']);
  await command('oclif', 'manifest');
  const after = read('oclif.manifest.json');
  if (before === after) return;
  writeFileSync('oclif.manifest.json', before);
  throw new Error('oclif.manifest.json is stale; run "npm run manifest"');
}

/** `npm ci` works from it, on every platform that the packages are made for, wherever packages are fetched from. */
async function lockfileIsWhole(): Promise<void> {
  if (/"resolved": "http/.test(read('package-lock.json')))
    throw new Error('package-lock.json holds download addresses');
  const options = { maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' };
  await run('npm', ['ci', '--dry-run', '--ignore-scripts', '--loglevel', 'error'], options);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const queue = Object.entries(CHECKS);
const failures: string[] = [];

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, check] = next;
    const startedAt = performance.now();
    const failure = await check().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${failure === undefined ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
    if (failure !== undefined) failures.push(`── ${name} ──\n${failure}`);
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`);
  process.exitCode = 1;
}
