import { expect } from 'vitest';
import { snsTopic } from '#src/sources/live/sns-topic.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('the alarm topic with its policy', async () => {
  const { one, gaps, calls, depth } = await collectFromLab(snsTopic);
  const topic = one('AWS::SNS::Topic', 'cheetah-alarms');
  expect(topic).toMatchObject({
    id: `arn:aws:sns:${lab.region}:${lab.account}:cheetah-alarms`,
    properties: {
      TopicName: 'cheetah-alarms',
      DisplayName: 'Alarms of cheetah',
      KmsMasterKeyId: expect.stringMatching(/:key\//),
      TopicPolicy: { Statement: [{ Sid: 'AllowPublishThroughSSLOnly' }, { Sid: 'AlarmsPublish' }] },
      Subscription: [],
    },
    tags: { Component: 'observability', Environment: 'cheetah', ManagedBy: 'cdk' },
  });
  expect(gaps).toEqual([]);
  expect(calls).not.toHaveProperty('sns:ListSubscriptionsByTopic');
  expect(depth).toBe(2);
});
