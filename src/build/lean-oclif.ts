import type { Plugin } from 'esbuild';

/**
 * What oclif loads at every start and nobody needs here: semver, to compare Node with its own `engines` (npm does that with
 * ours), and eighty spinners, of which it takes one and we none.
 */
const REPLACED: Readonly<Record<string, string>> = {
  semver: 'module.exports = { satisfies: () => true };',
  'cli-spinners':
    "const spinner = { interval: 80, frames: ['-'] }; module.exports = { dots2: spinner, line: spinner };",
};

/** Bundles oclif without them: a tenth of what a command's start-up costs. A package that others import too stays whole. */
export const leanOclif: Plugin = {
  name: 'lean-oclif',
  setup(build) {
    build.onResolve({ filter: /^(semver|cli-spinners)$/ }, ({ importer, path }) =>
      importer.includes('/@oclif/core/') ? { path, namespace: 'lean-oclif' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lean-oclif' }, ({ path }) => ({ contents: REPLACED[path], loader: 'js' }));
  },
};
