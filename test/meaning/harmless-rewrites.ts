import { NETWORK_REWRITES } from './network-rewrites.ts';
import { POLICY_REWRITES } from './policy-rewrites.ts';
import type { Rewrite } from './rewrite.ts';
import { SECURITY_GROUP_REWRITES } from './security-group-rewrites.ts';
import { SPELLING_REWRITES } from './spelling-rewrites.ts';

/** What people and AWS write differently without meaning anything else, each beside a change that does mean something. */
export const HARMLESS_REWRITES: readonly Rewrite[] = [
  ...SECURITY_GROUP_REWRITES,
  ...POLICY_REWRITES,
  ...NETWORK_REWRITES,
  ...SPELLING_REWRITES,
];
