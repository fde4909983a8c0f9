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
    else await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
  }
}
