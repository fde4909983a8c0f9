/** How many cases a cross-check goes through; in a run of its own: CROSS_CHECKS=10000 npx vitest run test/analysis/network */
export const RUNS = Number(process.env['CROSS_CHECKS'] ?? 300);

/** The same cases every time, unless another seed is given. */
export const SEED = { seed: Number(process.env['CROSS_CHECK_SEED'] ?? 1) };
