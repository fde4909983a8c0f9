import { expect, test } from 'vitest';
import { cloudtrailTrail } from '#src/sources/live/cloudtrail-trail.ts';
import { type Answers, collectFromStub, denied, tagged } from './stub-service.ts';

const arnOf = (region: string, account: string): string => `arn:aws:cloudtrail:${region}:${account}:trail/audit`;
const ours = arnOf('us-east-1', '123456789012');
const fromAfar = arnOf('eu-west-1', '123456789012');
const ofTheOrganization = arnOf('us-east-1', '999999999999');

const answers: Answers = {
  DescribeTrails: () => ({
    body: {
      trailList: [ours, fromAfar, ofTheOrganization].map((TrailARN) => ({
        Name: 'audit',
        TrailARN,
        HomeRegion: TrailARN.split(':')[3],
        HasInsightSelectors: TrailARN === fromAfar,
      })),
    },
  }),
  GetTrailStatus: () => ({ body: { IsLogging: true, LatestDeliveryTime: 1_700_000_000 } }),
  GetEventSelectors: ({ TrailName }) =>
    TrailName === ofTheOrganization
      ? denied
      : { body: { AdvancedEventSelectors: [{ Name: 'all', FieldSelectors: [] }] } },
  GetInsightSelectors: () => ({ body: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] } }),
  GetResources: () => tagged({ [ours]: { Owner: 'sec' }, [fromAfar]: { Owner: 'afar' } }),
};

test('trails of one name from several homes stay apart, and one that is not ours spoils nothing', async () => {
  const { resources, gaps, calls } = await collectFromStub(cloudtrailTrail, answers);
  expect(resources.map(({ id }) => id)).toEqual(['audit', fromAfar, ofTheOrganization]);
  expect(resources[0]).toMatchObject({
    arn: ours,
    properties: { IsLogging: true, AdvancedEventSelectors: [{ Name: 'all', FieldSelectors: [] }] },
    facts: { HomeRegion: 'us-east-1', LatestDeliveryTime: '2023-11-14T22:13:20.000Z' },
    tags: { Owner: 'sec' },
    gaps: [],
  });
  expect(resources[1]?.properties['InsightSelectors']).toEqual([{ InsightType: 'ApiCallRateInsight' }]);
  expect(resources[1]).toMatchObject({ tags: { Owner: 'afar' }, gaps: [] });
  expect(resources[2]?.gaps).toMatchObject([
    { action: 'tag:GetResources', because: 'unsupported', scope: { id: ofTheOrganization, properties: ['Tags'] } },
    {
      action: 'cloudtrail:GetEventSelectors',
      because: 'denied',
      scope: { kind: 'property', id: ofTheOrganization, properties: ['EventSelectors', 'AdvancedEventSelectors'] },
    },
  ]);
  expect(gaps).toEqual([]);
  expect(calls.counts()).toMatchObject({
    'cloudtrail:GetInsightSelectors': 1,
    'cloudtrail:GetTrailStatus': 3,
    'tag:GetResources': 2,
  });
});

test('without its status a trail is not said to log', async () => {
  const { resources } = await collectFromStub(cloudtrailTrail, { ...answers, GetTrailStatus: () => denied });
  expect(resources[0]?.properties).not.toHaveProperty('IsLogging');
  expect(resources[0]?.gaps[0]?.scope).toMatchObject({ properties: expect.arrayContaining(['IsLogging']) });
});
