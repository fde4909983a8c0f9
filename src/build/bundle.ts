import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { jsonAsText } from './json-as-text.ts';
import { leanOclif } from './lean-oclif.ts';
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
  metafile: true,
  // The modules of the AWS SDK instead of its CommonJS: only those can be shaken.
  mainFields: ['module', 'main'],
  plugins: [shakeableSdkSchemas, jsonAsText, leanOclif],
  // The CDK is the app's own; oclif would pull the TypeScript compiler in, which it needs for nothing here.
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'cdk-nag', 'constructs', 'typescript', 'tsx', 'ts-node', 'oclif'],
};

/** Bundles the CLI, one entry a command, so that a command loads only what it uses. */
async function bundle(): Promise<void> {
  const commands = readdirSync('src/commands', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const results: BuildResult[] = [];
  const cli = await build({
    ...shared,
    entryPoints: ['src/cli.ts', ...commands.map((file) => `src/commands/${file}`), ...existing('src/nag/index.ts')],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[hash]',
    // Bundled CommonJS packages call require for Node's own modules. One for all chunks: making one a chunk takes 4 ms a start.
    banner: {
      js: "const require = globalThis.__infraAuditRequire ??= process.getBuiltinModule('node:module').createRequire(import.meta.url);",
    },
  });
  const preload = existing('src/nag/preload.ts');
  if (preload.length > 0) {
    results.push(
      await build({
        ...shared,
        entryPoints: preload,
        format: 'cjs',
        outExtension: { '.js': '.cjs' },
        // CommonJS has no import.meta.
        define: { 'import.meta.url': '__url' },
        banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
      }),
    );
  }
  chmodSync('dist/cli.js', 0o755);
  removeStale([cli, ...results]);
  writeFileSync('dist/root-help.txt', await rootHelpText());
}

/** What an earlier build left: oclif would still find a deleted command. */
function removeStale(results: readonly BuildResult[]): void {
  const made = new Set(results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {})));
  for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(file.replaceAll('\\', '/'))) rmSync(file);
  }
}

function existing(file: string): string[] {
  return existsSync(file) ? [file] : [];
}

await bundle();
