import type { Json } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';
import { ACCESS } from './access.ts';
import { AVAILABILITY } from './availability.ts';
import { COSMETIC } from './cosmetic.ts';
import { COST } from './cost.ts';
import { DATA } from './data.ts';
import type { Effect } from './effect.ts';
import { ENCRYPTION } from './encryption.ts';
import { NETWORK } from './network.ts';
import { RECORDS } from './records.ts';

export interface Consequence {
  readonly severity: Severity;
  /** A fragment that completes "this change …", e.g. `opens the network to everybody`. */
  readonly does: string;
}

/** In this order: a description is cosmetic even inside a rule, and what opens weighs more than what costs. */
const EFFECTS: readonly Effect[] = [
  ...COSMETIC,
  ...NETWORK,
  ...ENCRYPTION,
  ...ACCESS,
  ...DATA,
  ...RECORDS,
  ...AVAILABILITY,
  ...COST,
];

/** How bad it is that a value moved from what it should be to what it is, and what that does. */
export function severityOf(type: string, path: string, from: Json | undefined, to: Json | undefined): Consequence {
  const change = { type, path, from, to };
  const effect = EFFECTS.find(
    ({ on, at, when }) => (on?.test(type) ?? true) && at.test(path) && (when?.(change) ?? true),
  );
  return effect ? { severity: effect.severity, does: effect.does } : { severity: 'medium', does: OTHER };
}

const OTHER = 'changes how it works';
