import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { build, type BuildOptions } from 'esbuild';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  outbase: 'src',
  minifySyntax: true,
  logLevel: 'warning',
  // The CDK is the app's own; oclif would pull the TypeScript compiler in, which it needs for nothing here.
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'cdk-nag', 'constructs', 'typescript', 'tsx', 'ts-node', 'oclif'],
};

/** Bundles the CLI, one entry a command, so that a command loads only what it uses. */
async function bundle(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  const commands = readdirSync('src/commands', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  await build({
    ...shared,
    entryPoints: ['src/cli.ts', ...commands.map((file) => `src/commands/${file}`), ...existing('src/nag/index.ts')],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[hash]',
    // Bundled CommonJS packages call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  const preload = existing('src/nag/preload.ts');
  if (preload.length > 0) {
    await build({ ...shared, entryPoints: preload, format: 'cjs', outExtension: { '.js': '.cjs' } });
  }
  chmodSync('dist/cli.js', 0o755);
}

function existing(file: string): string[] {
  return existsSync(file) ? [file] : [];
}

await bundle();
