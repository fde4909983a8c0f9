import type { Change } from './change.ts';
import { computeChanges } from './compute.ts';
import { dataChanges } from './data.ts';
import { edgeChanges } from './edge.ts';
import { identityChanges } from './identity.ts';
import { networkChanges } from './network.ts';

/** Added, changed, deleted, made again, detached, children added: what people do to an account past its code. */
export const changes: readonly Change[] = [
  ...networkChanges,
  ...identityChanges,
  ...dataChanges,
  ...computeChanges,
  ...edgeChanges,
];
