import { expect } from 'vitest';
import { cloudtrailTrail } from '#src/sources/live/cloudtrail-trail.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a trail has its settings, its selectors, and whether it logs', async () => {
  const { one, gaps, depth } = await collectFromLab(cloudtrailTrail);
  const trail = one('AWS::CloudTrail::Trail', 'cheetah-trail');
  expect(trail.id).toBe('cheetah-trail');
  expect(trail.properties).toMatchObject({
    TrailName: 'cheetah-trail',
    S3BucketName: `cheetah-fastapi-trail-${lab.account}`,
    KMSKeyId: expect.stringMatching(/^arn:aws:kms:/),
    EnableLogFileValidation: true,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: true,
    IsLogging: true,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
  });
  expect(trail.facts).toMatchObject({ HomeRegion: lab.region, HasCustomEventSelectors: false });
  expect(trail.tags).toEqual({ Component: 'security', Environment: 'cheetah', ManagedBy: 'cdk' });
  expect(gaps).toEqual([]);
  expect(depth).toBe(2);
});
