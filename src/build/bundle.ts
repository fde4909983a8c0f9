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
import { dirname, join, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { jsonAsText } from './json-as-text.ts';
import { leanOclif } from './lean-oclif.ts';
import { withLeanBuiltins } from './lean-builtins.ts';
import { mergeChunks } from './merge-chunks.ts';
import { plainCommands } from './plain-commands.ts';
import { rootHelpText } from './root-help-text.ts';
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

/** What a check of a snapshot loads, without what oclif's commands load anyway. */
const CHECK = {
  name: 'check',
  roots: ['src/cli/run-check.ts', 'src/reporters/text.ts', 'src/sources/snapshot/snapshot-file.ts'],
  apart: ['src/cli/plain-run.ts', 'src/cli/main.ts'],
};

/** Files of dist that are made of what the commands say, once they can be loaded. */
const MADE_OF_COMMANDS = { 'dist/root-help.txt': rootHelpText, 'dist/plain-commands.json': plainCommands };

/** Bundles the CLI, one entry a command, so that a command loads only what it uses. */
async function bundle(): Promise<void> {
  const files = new Map([...(await cliFiles()), ...(await preloadFiles()), ...tableFiles()]);
  for (const [path, text] of files) writeChanged(path, text);
  chmodSync('dist/cli.js', 0o755);
  removeStale(new Set([...files.keys(), ...Object.keys(MADE_OF_COMMANDS).map((file) => resolve(file))]));
  for (const [file, make] of Object.entries(MADE_OF_COMMANDS)) writeChanged(file, await make());
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
    entryPoints: ['src/cli.ts', ...commands.map((file) => `src/commands/${file}`), ...existing('src/nag/index.ts')],
    splitting: true,
    chunkNames: 'chunks/[hash]',
  });
  const merged = await mergeChunks(chunks, CHECK, { ...modules, outdir: undefined, outbase: undefined });
  return new Map([...merged].map(([path, text]) => [path, withLeanBuiltins(text)]));
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
  const names = readdirSync('src/registry').filter((name) => name.endsWith('.ndjson'));
  return new Map(
    names.map((name) => [resolve('dist/registry', name), readFileSync(join('src/registry', name), 'utf8')]),
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
    // A partial file is another build's.
    if (entry.isFile() && !made.has(file) && !file.endsWith('.partial')) rmSync(file, { force: true });
  }
}

function existing(file: string): string[] {
  return existsSync(file) ? [file] : [];
}

await bundle();
