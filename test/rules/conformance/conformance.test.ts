import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Conformance, conformanceOf, countsOf, isConformant, OPEN_SETS } from './conformance.ts';
import { mappedRules } from './controls.ts';

const isHere = OPEN_SETS.every((file) => existsSync(file));
const NOBODY_LOOKED = 'not looked at yet';

describe.skipIf(!isHere)(
  'the open halves of the conformance sets (skipped: ../shared/conformance is not at hand)',
  () => {
    it.each(OPEN_SETS)('%s: 99 of 100 right, 95 of 100 mapped, each disagreement argued', (file) => {
      const conformance = conformanceOf(file, ({ tier }) => tier !== 'C');
      expect(notArgued(conformance)).toEqual([]);
      expect(isConformant(countsOf(conformance)), JSON.stringify(countsOf(conformance))).toBe(true);
    });

    it('each case of tier C is agreed with, argued, or of a control without a rule', () => {
      const conformance = OPEN_SETS.map((file) => conformanceOf(file, ({ tier }) => tier === 'C'));
      expect(conformance.flatMap(notArgued)).toEqual([]);
      expect(conformance.flatMap(({ judged }) => judged).length).toBeGreaterThan(0);
    });

    it('a rule that says the contrary of everything is not conformant', () => {
      const judged = OPEN_SETS.flatMap((file) => conformanceOf(file, ({ tier }) => tier !== 'C').judged).map(
        (each) => ({
          ...each,
          isRight: !each.isRight,
        }),
      );
      expect(isConformant(countsOf({ judged, unmapped: [] }))).toBe(false);
    });
  },
);

it('every control is held by rules that are there', () => {
  expect(mappedRules().filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  expect(mappedRules().length).toBeGreaterThan(150);
});

function notArgued({ judged, unmapped }: Conformance): string[] {
  return [
    ...judged.flatMap(({ each, isRight, argument }) => (isRight || argument !== undefined ? [] : [each.name])),
    ...unmapped.flatMap(({ each, reason }) => (reason === NOBODY_LOOKED ? [each.name] : [])),
  ];
}
