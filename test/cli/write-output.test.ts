import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeText } from '#src/cli/write-output.ts';

const PIECE = 'x'.repeat(1 << 16);

test('a slow reader gets everything, and no listener stays behind', async () => {
  const stream = new PassThrough({ highWaterMark: 1024 });
  let length = 0;
  const listeners: number[] = [];
  const reading = (async () => {
    for await (const chunk of stream) {
      length += (chunk as Buffer).length; // nothing was decoded
      listeners.push(stream.listenerCount('error'));
      await delay(1);
    }
  })();
  await writeText(
    Array.from({ length: 40 }, () => PIECE),
    stream,
  );
  stream.end();
  await reading;
  expect(length).toBe(40 * PIECE.length);
  expect(listeners.at(-2)).toBe(listeners[1]);
});

test('a reader that goes away ends the writing', async () => {
  const stream = new PassThrough({ highWaterMark: 1024 });
  const writing = writeText(
    Array.from({ length: 40 }, () => PIECE),
    stream,
  );
  await delay(5);
  stream.destroy();
  await writing;
  expect(stream.destroyed).toBe(true);
});
