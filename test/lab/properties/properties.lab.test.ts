import { isDeepStrictEqual } from 'node:util';
import { describe, expect } from 'vitest';
import { lab, labTest } from '../lab-test.ts';
import { areas } from './areas.ts';
import { knownFaults } from './known-faults.ts';
import { type EnvironmentName, environmentNames } from './place.ts';
import { type LiveEnvironment, readEnvironment } from './read-environment.ts';
import { explain, judge, type Verdict } from './verdict.ts';

const reads = new Map<EnvironmentName, Promise<LiveEnvironment>>();

function live(name: EnvironmentName): Promise<LiveEnvironment> {
  const { account, endpoint, region } = lab;
  const read = reads.get(name) ?? readEnvironment(endpoint, { name, account, region });
  reads.set(name, read);
  return read;
}

const faultOf = (id: string, name: EnvironmentName) =>
  knownFaults.find(({ environments, ids }) => ids.includes(id) && (environments?.includes(name) ?? true));

/** What is wrong with one verdict: nothing, a deviation, or an entry of the list that is no longer true. */
function complaint(verdict: Verdict, name: EnvironmentName): string[] {
  const fault = faultOf(verdict.check.id, name);
  if (!fault) return verdict.right ? [] : [explain(verdict, { name })];
  if (verdict.right) return [`${name} ${verdict.check.id}: right again, delete it from known-faults.ts`];
  if (isDeepStrictEqual(verdict.actual, fault.returns)) return [];
  return [`${explain(verdict, { name })}: not the known fault, which returns ${JSON.stringify(fault.returns)}`];
}

describe.each(environmentNames)('%s', (name) => {
  for (const [area, checks] of Object.entries(areas))
    labTest(area, async () => {
      const verdicts = judge(checks, await live(name));
      expect(verdicts).not.toEqual([]);
      expect(verdicts.flatMap((verdict) => complaint(verdict, name))).toEqual([]);
    });

  labTest('at least 250 properties are read, and at least 95 % of them are right', async () => {
    const verdicts = judge(Object.values(areas).flat(), await live(name));
    const right = verdicts.filter((verdict) => verdict.right).length;
    console.log(`${name}: ${right} of ${verdicts.length} properties are right`);
    expect(verdicts.length).toBeGreaterThanOrEqual(250);
    expect(right / verdicts.length).toBeGreaterThanOrEqual(0.95);
  });
});
