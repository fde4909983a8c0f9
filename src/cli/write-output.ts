import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { blocksOf } from '#src/audit/write-file.ts';

/**
 * Writes text to a stream as fast as its reader takes it. A reader that goes away ends the writing and nothing else: what is
 * still to be written to files, and the exit code, do not depend on who reads.
 */
export async function writeText(text: string | Iterable<string>, stream: NodeJS.WritableStream): Promise<void> {
  for (const block of blocksOf(text)) {
    if (!stream.writable) return;
    if (stream.write(block))
      await setImmediate(); // the stream learns only between two turns that its reader is gone
    else await drained(stream);
  }
}

/** Waits until the stream takes more, or nothing more at all; leaves no listener behind. */
async function drained(stream: NodeJS.WritableStream): Promise<void> {
  const waiting = new AbortController();
  const events = ['drain', 'close'].map((name) => once(stream, name, { signal: waiting.signal }));
  await Promise.race(events).catch(() => undefined);
  waiting.abort();
}
