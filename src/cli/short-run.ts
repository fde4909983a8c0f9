import { setFlagsFromString } from 'node:v8';

/**
 * A run of a few hundred milliseconds ends before optimized code has paid for its compilation: V8 waits longer with it. A run of
 * seconds still gets it.
 */
export function expectShortRun(): void {
  setFlagsFromString('--interrupt-budget=2000000');
}
