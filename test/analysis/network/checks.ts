import type { Check } from '../mutation/check.ts';
import { CROSS_CHECKS } from './cross-checks.ts';
import { FILTER_CHECKS } from './filter-checks.ts';
import { PATH_CHECKS } from './path-checks.ts';
import { STATEMENT_CHECKS } from './statement-checks.ts';
import { TRACE_CHECKS } from './trace-checks.ts';
import { UNIT_CHECKS } from './unit-checks.ts';

/** All that must hold of the network engine, for tests and mutation runs. */
export const CHECKS: readonly Check[] = [
  ...CROSS_CHECKS,
  ...FILTER_CHECKS,
  ...PATH_CHECKS,
  ...STATEMENT_CHECKS,
  ...TRACE_CHECKS,
  ...UNIT_CHECKS,
];
