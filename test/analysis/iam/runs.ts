/** How many cases the cross-check goes through; in a run of its own: CROSS_CHECKS=10000 npx vitest run test/analysis/iam/cross-check.test.ts */
export const RUNS = Number(process.env['CROSS_CHECKS'] ?? 200);

/** The first of the seeds; the same cases every time, unless another one is given. */
export const SEED = Number(process.env['CROSS_CHECK_SEED'] ?? 1);
