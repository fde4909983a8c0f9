import { ACCESS_CHANGES } from './access-changes.ts';
import type { BreakingChange } from './edit.ts';
import { NETWORK_CHANGES } from './network-changes.ts';

/** Changes of the recorded account, each with what it breaks in cheetah. */
export const BREAKING_CHANGES: readonly BreakingChange[] = [...NETWORK_CHANGES, ...ACCESS_CHANGES];
