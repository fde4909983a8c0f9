import { setMaxListeners } from 'node:events';

const controller = new AbortController();

// Every call under way listens: more than Node's default of ten is no leak.
setMaxListeners(0, controller.signal);

/** Aborted by Ctrl-C or SIGTERM: use cases stop what they started and clean up. */
export const interrupted: AbortSignal = controller.signal;

/** How long a use case may take to clean up after the first Ctrl-C, in milliseconds. A second one ends it at once. */
const GRACE_MS = 10_000;

/** Turns the first signal into an abort; `end` is called after the grace period, or at once on the second signal. */
export function onInterrupt(end: () => void): void {
  const handle = (): void => {
    if (controller.signal.aborted) return end();
    controller.abort();
    setTimeout(end, GRACE_MS).unref();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}
