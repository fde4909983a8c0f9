import { expect } from 'vitest';
import { cloudformationStack } from '#src/sources/live/cloudformation-stack.ts';
import { cloudwatchAlarm } from '#src/sources/live/cloudwatch-alarm.ts';
import { cloudfrontDistribution } from '#src/sources/live/cloudfront-distribution.ts';
import { logsLogGroup } from '#src/sources/live/logs-log-group.ts';
import { route53HostedZone } from '#src/sources/live/route53-hosted-zone.ts';
import { s3Bucket } from '#src/sources/live/s3-bucket.ts';
import { sesEmailIdentity } from '#src/sources/live/ses-email-identity.ts';
import { snsTopic } from '#src/sources/live/sns-topic.ts';
import { withStackOrigins } from '#src/sources/live/stack-origin.ts';
import { labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a stack knows its resources', async () => {
  const { one, gaps, depth } = await collectFromLab(cloudformationStack);
  const stack = one('AWS::CloudFormation::Stack', 'cheetah-data');
  expect(stack).toMatchObject({
    arn: stack.id,
    properties: { StackName: 'cheetah-data', Description: 'cheetah: PostgreSQL and Redis' },
    facts: { StackStatus: 'CREATE_COMPLETE' },
  });
  expect(stack.facts['Resources']).toContainEqual({
    LogicalResourceId: expect.stringMatching(/^dataDatabaseInstance/),
    PhysicalResourceId: 'cheetah-fastapi-db',
    ResourceType: 'AWS::RDS::DBInstance',
  });
  expect(gaps).toEqual([]);
  expect(depth).toBe(2);
});

test('every deployed resource of the edge and of observability finds its stack', async () => {
  const collectors = [cloudformationStack, cloudwatchAlarm, cloudfrontDistribution, logsLogGroup, route53HostedZone];
  const reads = await Promise.all([...collectors, s3Bucket, sesEmailIdentity, snsTopic].map(collectFromLab));
  const resources = withStackOrigins(reads.flatMap((read) => read.resources));
  const own = resources.filter(({ name = '', type }) => name.startsWith('cheetah-') && !type.includes('Formation'));
  expect(own.length).toBeGreaterThanOrEqual(21 + 1 + 3 + 1);
  const homeless = own.filter(({ origin }) => !origin.stack?.startsWith('cheetah-') || !origin.logicalId);
  expect(homeless.map(({ id }) => id)).toEqual([]);
  // The two records of the assets' name cannot be told apart by their physical id.
  const halfKnown = resources.filter(({ origin }) => origin.stack && !origin.logicalId).map(({ id }) => id);
  expect(halfKnown).toEqual([
    expect.stringMatching(/\|static\.staging\.yourdomain\.com\.\|A$/),
    expect.stringMatching(/\|static\.staging\.yourdomain\.com\.\|AAAA$/),
  ]);
});
