import type { Collector } from './collector.ts';
import type { Wants } from './make-callers.ts';

/** The same collector, which makes only the calls that can tell something wanted. */
export function narrowed(collector: Collector, wants: Wants): Collector {
  return { ...collector, collect: (session, signal) => collector.collect(session, signal, wants) };
}
