import { expect, test } from 'vitest';
import { type Outcome, SharedReads } from '#src/sources/live/shared-reads.ts';

test('who shares a name gets one answer, failures included, and another name is asked anew', async () => {
  const reads = new SharedReads();
  const asked: string[] = [];
  const ask = (name: string) => () => {
    asked.push(name);
    return Promise.resolve({ answer: [name], failure: new Error(name), depth: 2 });
  };
  const outcomes: Outcome<string[]>[] = await Promise.all(['a', 'a', 'b'].map((name) => reads.once(name, ask(name))));
  expect(asked).toEqual(['a', 'b']);
  expect(outcomes.map(({ answer, depth }) => [answer, depth])).toEqual([
    [['a'], 2],
    [['a'], 2],
    [['b'], 2],
  ]);
  expect(outcomes[1]).toBe(outcomes[0]);
});
