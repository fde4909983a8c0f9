import { dataDrifts } from './data-drifts.ts';
import type { Drift } from './drift.ts';
import { networkDrifts } from './network-drifts.ts';
import { operationDrifts } from './operation-drifts.ts';

/** What has happened to cheetah in reports/examples/cheetah-drifted.snapshot.gz. */
export const drifts: readonly Drift[] = [...networkDrifts, ...dataDrifts, ...operationDrifts];
