import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { jsonAsText } from './json-as-text.ts';
import { leanOclif } from './lean-oclif.ts';
import { withLeanBuiltins } from './lean-builtins.ts';
import { manPages } from './man-pages.ts';
import { type MergedText, mergeChunks } from './merge-chunks.ts';
import { plainCommands } from './plain-commands.ts';
import { rootHelpText } from './root-help-text.ts';
import { SCRIPT, scriptModule } from './script-module.ts';
import { shakeableSdkSchemas } from './shakeable-sdk-schemas.ts';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  outbase: 'src',
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  // The modules of the AWS SDK instead of its CommonJS: only those can be shaken.
  mainFields: ['module', 'main'],
  plugins: [shakeableSdkSchemas, jsonAsText, leanOclif],
  // The CDK is the app's own; oclif would pull the TypeScript compiler in, which it needs for nothing here.
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'cdk-nag', 'constructs', 'typescript', 'tsx', 'ts-node', 'oclif'],
};

/** Bundled CommonJS packages call require for Node's own modules. One for all chunks: making one a chunk takes 4 ms a start. */
const BANNER =
  "const require = globalThis.__infraAuditRequire ??= process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/** What is loaded before a command, with or without oclif: no script, since most commands need nothing else of a check. */
const START = ['src/cli/plain-run.ts', 'src/cli/load-script.ts', 'src/documents/suggest.ts'];

/**
 * What is loaded together: what a check of a snapshot loads at once, where the spec has statements, and where rules are
 * judged; what any other command line loads, and what talks to AWS.
 */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  check: ['src/cli/run-check.ts', 'src/reporters/text.ts', 'src/sources/snapshot/snapshot-file.ts'],
  statements: ['src/audit/check-statements.ts'],
  rules: ['src/audit/check-rules.ts', 'src/audit/judge-by-rules.ts'],
  oclif: ['src/cli/main.ts'],
  aws: ['src/aws/session.ts', 'src/sources/live/read-live.ts'],
};

/** A check that uses what checks use. Whatever comes of it: a run without kept code compiles its own. */
const SAMPLE = ['check', '--env', 'cheetah', '--source', 'reports/examples/cheetah-drifted.snapshot.gz'];

/** Files of dist that are made of what the commands say, once they can be loaded. */
const MADE_OF_COMMANDS = { 'dist/root-help.txt': rootHelpText, 'dist/plain-commands.json': plainCommands };

/** What `man` in package.json names, page by page: npm links them where `man` looks. */
const MANUAL = 'dist/man';

/** Bundles the CLI, one entry a command, so that a command loads only what it uses. */
async function bundle(): Promise<void> {
  const files = new Map([...(await cliFiles()), ...(await preloadFiles()), ...tableFiles()]);
  for (const [path, text] of files) writeChanged(path, text);
  chmodSync('dist/cli.js', 0o755);
  const made = [...files.keys(), ...Object.keys(MADE_OF_COMMANDS).map((file) => resolve(file))];
  removeStale(
    new Set([...made, ...(existsSync(MANUAL) ? readdirSync(MANUAL).map((name) => resolve(MANUAL, name)) : [])]),
  );
  for (const [file, make] of Object.entries(MADE_OF_COMMANDS)) writeChanged(file, await make());
  const pages = await manPages();
  for (const [path, text] of pages) writeChanged(path, text);
  removeStale(new Set([...made, ...pages.keys()]));
  // The first check keeps the compiled code of all that it used; see src/cli/load-script.ts.
  spawnSync(process.execPath, ['dist/cli.js', ...SAMPLE], { stdio: 'ignore' });
}

async function cliFiles(): Promise<ReadonlyMap<string, string>> {
  const commands = readdirSync('src/commands', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules: BuildOptions = { ...shared, format: 'esm', banner: { js: BANNER } };
  const chunks = await build({
    ...modules,
    metafile: true,
    write: false,
    entryPoints: [
      'src/cli.ts',
      'src/cli/load-script.ts',
      ...commands.map((file) => `src/commands/${file}`),
      ...existing('src/nag/index.ts'),
    ],
    splitting: true,
    chunkNames: 'chunks/[hash]',
  });
  const inOneFile = { outdir: undefined, outbase: undefined };
  const merged = await mergeChunks(chunks, [
    { name: 'start', roots: START, apart: [], options: { ...modules, ...inOneFile }, write: asItIs },
    ...Object.entries(SCRIPTS).map(([name, roots]) => ({
      name,
      roots,
      apart: name === 'oclif' ? [] : ['src/cli/main.ts'],
      options: { ...shared, ...SCRIPT, ...inOneFile },
      write: scriptModule,
    })),
  ]);
  return new Map([...merged].map(([path, text]) => [path, path.endsWith('.js') ? withLeanBuiltins(text) : text]));
}

function asItIs({ file, text }: MergedText): ReadonlyMap<string, string> {
  return new Map([[file, text]]);
}

async function preloadFiles(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    ...shared,
    write: false,
    entryPoints: existing('src/nag/preload.ts'),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    // CommonJS has no import.meta.
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

/** Tables that are read by line, never as a whole: files beside the code. */
function tableFiles(): ReadonlyMap<string, string> {
  return new Map(
    ['src/registry', 'src/rules/built-in'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ndjson'))
        .map((name) => [resolve('dist', basename(folder), name), readFileSync(join(folder, name), 'utf8')]),
    ),
  );
}

/** Who runs the CLI while it is built anew finds what has not changed as it was, and the rest whole. */
function writeChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

/** What an earlier build left: oclif would still find a deleted command. */
function removeStale(made: ReadonlySet<string>): void {
  for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
    const file = resolve(entry.parentPath, entry.name);
    // A partial file is another build's, and kept code is of the script whose name it has.
    const [script = ''] = file.split('.cjs.');
    const isMade = made.has(file) || made.has(`${script}.cjs`);
    if (entry.isFile() && !isMade && !file.endsWith('.partial')) rmSync(file, { force: true });
  }
}

function existing(file: string): string[] {
  return existsSync(file) ? [file] : [];
}

await bundle();
