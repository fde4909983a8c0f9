import { inject, test } from 'vitest';

/** The running lab; see vitest-setup.ts. */
export const lab = inject('lab');

/** `test` that needs the lab: skipped where no emulator can be had (never in CI). */
export const labTest = test.skipIf(lab.endpoint === '');
