import { describe, expect } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { type Pair, readEnvironmentPairs } from '../../sources/equality/environment-pairs.ts';
import { mutantsOf, type Observed } from '../corpus/mutants.ts';
import { rewritten } from './rewrites.ts';

/** What is declared of a resource, without tags, which ours keeps apart, beside what runs. */
function observed({ declared, live }: Pair): Observed[] {
  if (!live) return []; // AWS has no API that reads it
  const { [canonicalTable(declared.type)?.tags ?? 'Tags']: _, ...properties } = declared.properties;
  const { account, region } = live;
  const context = { account, region, isCanonical: true, isSameThing: () => undefined };
  return [{ type: declared.type, declared: properties, live: live.properties, context }];
}

describe.each(lab.environments)('%s', (environment) => {
  test('nothing that its stacks declare is a difference, however a read spells it, and any other value is one', async () => {
    const { pairs } = await readEnvironmentPairs(environment);
    const all = pairs.flatMap(observed);
    const found = (live: (each: Observed) => Observed['live']): string[] =>
      all.flatMap((each) =>
        compareDeclared(each.type, each.declared, live(each), each.context)
          .filter(({ is }) => is === 'differs')
          .map(({ path }) => `${each.type} ${path}`),
      );
    expect(found(({ live }) => live)).toEqual([]);
    expect(found(({ live }) => rewritten(live))).toEqual([]);
    const mutants = all.flatMap((each) => mutantsOf(each).map((mutant) => ({ type: each.type, ...mutant })));
    expect(mutants.filter(({ isCaught }) => !isCaught)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(600);
  });
});
