import { describe, expect } from 'vitest';
import { allGaps } from '#src/model/snapshot.ts';
import { misfits } from '#src/registry/registry.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { altered } from './altered.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { isDifference, isNeverCompared, type Judged, judgeResource } from './differences.ts';
import { readEnvironmentPairs, type EnvironmentPairs, type Pair } from './environment-pairs.ts';
import { EXCEPTIONS, UNREADABLE } from './exceptions.ts';
import { pathsPresent } from './paths-present.ts';

/** Types that AWS's registry does not have. */
const WITHOUT_SCHEMA = ['AWS::RDS::DBSnapshot', 'Account'];

const reads = new Map<string, Promise<EnvironmentPairs>>();

/** Read once, whichever test comes first. */
function read(environment: string): Promise<EnvironmentPairs> {
  const known = reads.get(environment) ?? readEnvironmentPairs(environment);
  reads.set(environment, known);
  return known;
}

function judge(pairs: readonly Pair[]): (Judged & { readonly type: string; readonly of: string })[] {
  return pairs.flatMap(({ declared, live }) => {
    const { type, stack, logicalId } = declared;
    const judged = live ? judgeResource(declared, live) : [];
    return judged.map((each) => ({ ...each, type, of: `${stack}.${logicalId}` }));
  });
}

describe.each(lab.environments)('%s', (environment) => {
  test('the snapshot holds every resource of the stacks once, and was read without a gap', async () => {
    const { pairs, snapshot } = await read(environment);
    expect(allGaps(snapshot)).toEqual([]);
    const missing = pairs.filter(({ live, declared }) => !live && !Object.hasOwn(UNREADABLE, declared.type));
    expect(missing.map(({ declared }) => `${declared.type} ${declared.stack}.${declared.logicalId}`)).toEqual([]);
    const found = pairs.flatMap(({ live }) => live ?? []);
    const own = snapshot.resources.filter(({ origin }) => origin.stack?.startsWith(`${environment}-`));
    expect(own.length).toBe(new Set(found).size);
    expect(own.length).toBe(found.length);
    expect(own.length).toBeGreaterThan(60);
  });

  test('every property of the templates equals the snapshot’s, or an exception says why not', async ({ annotate }) => {
    const { pairs } = await read(environment);
    const compared = judge(pairs);
    const equal = compared.filter(({ isEqual }) => isEqual);
    const alike = compared.filter(({ exception }) => exception?.same);
    await annotate(
      `${environment}: ${pairs.length} resources, ${compared.length} properties: ${equal.length} equal, ` +
        `${alike.length} the same in AWS's spelling, ${compared.length - equal.length - alike.length} not to be compared`,
    );
    expect(compared.filter(isDifference)).toEqual([]);
    expect(equal.length).toBeGreaterThan(550);
  });

  test('any other value in a template would be a difference', async () => {
    const { pairs } = await read(environment);
    const changes = pairs.flatMap(({ declared, live }) =>
      altered(declared.properties)
        .filter(({ path }) => live && !isNeverCompared(declared.type, path))
        .map(({ path, properties }) => ({
          path: `${declared.type} ${path}`,
          declared: { ...declared, properties },
          live,
        })),
    );
    const unseen = changes.filter(({ declared, live }) => live && !judgeResource(declared, live).some(isDifference));
    expect(unseen.map(({ path }) => path)).toEqual([]);
    expect(changes.length).toBeGreaterThan(800);
  });

  test('every property of the whole snapshot has the name and type of AWS’s schema, and is one that can be set', async () => {
    const { resources } = (await read(environment)).snapshot;
    const faults = resources.flatMap(({ type, id, properties }) => {
      const table = canonicalTable(type);
      if (!table) return WITHOUT_SCHEMA.includes(type) ? [] : [{ type, id, found: 'no schema' }];
      const readOnly = pathsPresent(table.readOnly, properties).map((path) => ({ path, found: 'read-only' }));
      return [...misfits(table, properties), ...readOnly].map((fault) => ({ type, id, ...fault }));
    });
    expect(faults).toEqual([]);
    expect(new Set(resources.map(({ type }) => type)).size).toBeGreaterThan(35);
  });
});

test('every exception is needed', async () => {
  const all = (await Promise.all(lab.environments.map(read))).flatMap(({ pairs }) => pairs);
  const used = new Set(judge(all).map(({ exception }) => exception));
  expect(EXCEPTIONS.filter((exception) => !used.has(exception))).toEqual([]);
  const unread = new Set(all.filter(({ live }) => !live).map(({ declared }) => declared.type));
  expect(Object.keys(UNREADABLE).filter((type) => !unread.has(type))).toEqual([]);
});
