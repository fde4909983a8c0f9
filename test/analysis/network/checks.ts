import type { Check } from '../mutation/check.ts';
import { CROSS_CHECKS } from './cross-checks.ts';
import { UNIT_CHECKS } from './unit-checks.ts';

/** All that must hold of the network engine, for tests and mutation runs. */
export const CHECKS: readonly Check[] = [...CROSS_CHECKS, ...UNIT_CHECKS];
