import type { Effect } from './effect.ts';

/** What people read and no machine acts on. */
export const COSMETIC: readonly Effect[] = [
  { at: /^tags(\.|\[|$)/, severity: 'low', does: 'changes its labels' },
  { at: /^Tags(\.|\[|$)/, severity: 'low', does: 'changes its labels' },
  {
    at: /(^|\.)(\w*Description|Comment|DisplayName|Sid)$/,
    severity: 'low',
    does: 'changes only what people read',
  },
];
