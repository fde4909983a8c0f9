import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect } from 'vitest';
import { openSession } from '#src/aws/session.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { emulatorEnv } from '../../cli/run-cli.ts';
import { lab, labTest } from '../lab-test.ts';
import { addRareResources } from '../rare-resources.ts';

/** `page-size?most=N` cuts every page of every list to N items; `restore` makes the account and its pages whole again. */
async function tellEmulator(what: string): Promise<void> {
  const { ok } = await fetch(`${lab.endpoint}/moto-api/${what}`, { method: 'POST' });
  expect(ok).toBe(true);
}

async function readAll(): Promise<Snapshot> {
  const { signal } = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, signal);
  const session = await openSession({ region: lab.region }, undefined, signal);
  return readLive(session, COLLECTORS, { takenAt: new Date(0), toolVersion: '0.0.0', signal });
}

/** Without the times that pass while the account stands still. */
const asOneMoment = ({ resources }: Snapshot): unknown =>
  resources.map(({ facts, ...resource }) => ({
    ...resource,
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !/^Latest|LastEvaluatedAt$/.test(name))),
  }));

beforeEach(() => void Object.assign(process.env, emulatorEnv(lab.endpoint)));
afterEach(() => tellEmulator('restore'));

labTest('an account read two items a page is the account read in whole pages', async () => {
  const [environment = ''] = lab.environments;
  await addRareResources({ ...lab, environment });
  const whole = await readAll();
  expect(allGaps(whole)).toEqual([]);
  await tellEmulator('page-size?most=2');
  const paged = await readAll();
  expect(allGaps(paged)).toEqual([]);
  expect(asOneMoment(paged)).toEqual(asOneMoment(whole));
  const more = Object.keys(paged.apiCalls).filter((action) => paged.apiCalls[action] !== whole.apiCalls[action]);
  expect(more).toEqual(
    expect.arrayContaining([
      'cloudformation:ListStackResources',
      'cloudwatch:DescribeAlarms',
      'ec2:DescribeSubnets',
      'elasticache:DescribeCacheParameterGroups',
      'iam:GetAccountAuthorizationDetails',
      'kms:ListAliases',
      'logs:DescribeLogGroups',
      's3:ListAllMyBuckets',
      'secretsmanager:ListSecrets',
    ]),
  );
});

labTest('rare resources get the questions that no reference stack raises', async () => {
  const [environment = ''] = lab.environments;
  await addRareResources({ ...lab, environment });
  const { apiCalls } = await readAll();
  for (const action of [
    'cloudtrail:GetInsightSelectors',
    'elasticache:DescribeCacheParameters',
    'rds:DescribeDBSnapshotAttributes',
    's3:GetBucketPolicyStatus',
    'secretsmanager:DescribeSecret',
    'sns:GetSubscriptionAttributes',
    'wafv2:GetWebACL',
    'wafv2:ListLoggingConfigurations',
    'wafv2:ListResourcesForWebACL',
  ])
    expect(apiCalls).toHaveProperty([action]);
});
