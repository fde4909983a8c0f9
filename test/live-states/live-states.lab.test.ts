import { expect } from 'vitest';
import { labTest } from '../lab/lab-test.ts';
import { readDisagreements } from './mapping.ts';
import { OPEN_STATES, readStates } from './read-cases.ts';
import { startReplayer } from './replay.ts';
import { runStates } from './run-states.ts';

/** Every so many states one is replayed here; `npm run conformance:live` replays all. */
const STEP = 60;
const sample = readStates(OPEN_STATES)?.filter((_, index) => index % STEP === 7);

(sample ? labTest : labTest.skip)('a sample of the recorded states agrees, or the disagreement is argued', async () => {
  const argued = readDisagreements();
  const unexplained: string[] = [];
  let compared = 0;
  for await (const { state, comparison } of runStates(sample ?? [])) {
    if (typeof comparison === 'string') continue;
    compared += 1;
    if (!comparison.agrees && !(state.key in argued)) unexplained.push(`${state.key}: ${comparison.saw.join('; ')}`);
  }
  expect(unexplained).toEqual([]);
  expect(compared).toBeGreaterThan(5);
});

labTest('a replayed state begins empty, and knows what became of its identifiers', async () => {
  const replayer = await startReplayer();
  try {
    const call = (op: string, params: object, resp: object | null) =>
      ({ svc: 'ec2', op, region: 'us-east-1', params, resp }) as const;
    const vpc = 'vpc-0a1b2c3d4e5f60718';
    const make = [
      call('CreateVpc', { CidrBlock: '10.0.0.0/16' }, { Vpc: { VpcId: vpc, OwnerId: '123456789012' } }),
      call('CreateSubnet', { VpcId: vpc, CidrBlock: '10.0.1.0/24' }, null),
    ];
    const first = await replayer.replay({ setup: make });
    expect(first).toEqual({ ids: { [vpc]: expect.stringMatching(/^vpc-/) }, failed: [] });
    expect(first.ids[vpc]).not.toBe(vpc);
    const again = await replayer.replay({
      setup: [call('CreateSubnet', { VpcId: vpc, CidrBlock: '10.0.1.0/24' }, null)],
    });
    expect(again.failed).toEqual([expect.stringContaining('InvalidVpcID.NotFound')]);
    // The subnet's answer was not recorded, so that its recorded identifier stands for what was made.
    const subnet = 'subnet-0a1b2c3d4e5f60718';
    const tagged = call('CreateTags', { Resources: [subnet], Tags: [{ Key: 'a', Value: 'b' }] }, null);
    const bound = await replayer.replay({ setup: [...make, tagged] });
    expect(bound.ids[subnet]).toMatch(/^subnet-/);
    expect(bound.failed).toEqual([]);
  } finally {
    await replayer.close();
  }
});
