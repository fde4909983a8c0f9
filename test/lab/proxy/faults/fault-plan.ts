import type { Call } from '../identify/call.ts';
import { actionsOf, iamPrefix } from '../policy/operation-actions.ts';
import { hasPagingToken } from './paging.ts';
import type { Fault } from './fault.ts';
import { seededRandom } from './random.ts';
import type { FaultSet } from './read-faults.ts';
import { globMatches } from '../policy/glob.ts';

/** How often a fault's match was met and how often it struck. */
export interface FaultTally {
  readonly fault: Fault;
  readonly matched: number;
  readonly injected: number;
}

/** Which faults strike a call, in order; all but the last are latencies. Counts as it answers. */
export interface FaultPlan {
  strike(call: Call): readonly Fault[];
  tallies(): readonly FaultTally[];
  resetTallies(): void;
}

export function createFaultPlan({ faults, seed }: FaultSet): FaultPlan {
  const random = seededRandom(seed);
  const entries = faults.map((fault) => ({ fault, matched: 0, injected: 0, seen: 0, left: fault.count ?? Infinity }));
  const strikes = (entry: (typeof entries)[number], call: Call): boolean => {
    const { fault } = entry;
    if (!isMatch(fault, call)) return false;
    entry.matched++;
    entry.seen++;
    if (entry.seen <= (fault.after ?? 0) || entry.left === 0) return false;
    if (fault.rate !== undefined && random() >= fault.rate) return false;
    entry.left--;
    entry.injected++;
    return true;
  };
  return {
    strike: (call) => {
      const struck: Fault[] = [];
      for (const entry of entries) {
        if (!strikes(entry, call)) continue;
        struck.push(entry.fault);
        if (entry.fault.mode !== 'latency') break;
      }
      return struck;
    },
    tallies: () => entries.map(({ fault, matched, injected }) => ({ fault, matched, injected })),
    resetTallies: () => {
      for (const entry of entries) entry.matched = entry.injected = 0;
    },
  };
}

function isMatch({ match, page }: Fault, call: Call): boolean {
  const services = [call.service, iamPrefix(call.service)];
  if (match.service !== undefined && !services.some((name) => globMatches(match.service!, name))) return false;
  if (page !== undefined && hasPagingToken(call) !== (page === 'next')) return false;
  if (match.action === undefined) return true;
  const { action } = match;
  return [call.operation, `${call.service}:${call.operation}`, ...actionsOf(call)].some((name) =>
    globMatches(action, name),
  );
}
