import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import { TAGS_ACTION } from '#src/aws/tag-list.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { collectorsOf, DECLARED_ACTIONS } from './declared-actions.ts';
import { expectGaps, MODES } from './expect-gaps.ts';
import { NEVER_PAGED } from './never-paged.ts';
import { recordPages } from './recorded-accounts.ts';
import type { ReplayedReads } from './replayed-reads.ts';

/** The actions that some collector declares with `list`. */
const FOLDER = 'src/sources/live';
const LISTS = [
  TAGS_ACTION,
  ...readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(/\blist\(\s*'([\w-]+:\w+)'/g)].map(
      ([, action = '']) => action,
    ),
  ),
].toSorted();

let reads: ReplayedReads;
beforeAll(async () => {
  if (lab.endpoint !== '') reads = await recordPages(lab);
});
afterAll(() => reads?.close());

labTest('the lists are those of the declarations', () => {
  expect(LISTS.length).toBeGreaterThan(50);
  expect(LISTS.filter((action) => !DECLARED_ACTIONS.includes(action))).toEqual([]);
  expect(Object.keys(NEVER_PAGED).filter((action) => !LISTS.includes(action))).toEqual([]);
});

labTest.each([...new Set(LISTS)])('%s breaks off after its first page: a gap of the rest', async (action) => {
  await reads.setFaults([{ match: { action }, mode: 'deny', page: 'next' }]);
  await reads.read(collectorsOf(action));
  const struck = await reads.struck();
  await reads.clear();
  expect(struck === 0, 'whether it is listed as never paged').toBe(action in NEVER_PAGED);
  if (struck > 0) for (const mode of MODES) await expectGaps(action, reads, { mode, page: 'next' });
});
