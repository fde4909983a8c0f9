import { expect, test } from 'vitest';
import { accountConfig } from '#src/sources/live/account-config.ts';
import { type Answers, collectFromStub, denied } from './stub-service.ts';

const healthy: Answers = {
  DescribeConfigurationRecorders: () => ({
    body: {
      ConfigurationRecorders: [
        {
          name: 'default',
          roleARN: 'arn:role',
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: false },
        },
      ],
    },
  }),
  DescribeConfigurationRecorderStatus: () => ({
    body: { ConfigurationRecordersStatus: [{ name: 'default', recording: false, lastStatus: 'SUCCESS' }] },
  }),
};

test('a recorder that stands still is told from one that records', async () => {
  const { resources } = await collectFromStub(accountConfig, healthy);
  expect(resources[0]?.facts['ConfigurationRecorders']).toEqual([
    {
      Name: 'default',
      RoleARN: 'arn:role',
      AllSupported: true,
      IncludeGlobalResourceTypes: false,
      Recording: false,
      LastStatus: 'SUCCESS',
    },
  ]);
});

test.each(Object.keys(healthy))('without config:%s the recorders are a gap of the account', async (operation) => {
  const { resources } = await collectFromStub(accountConfig, { ...healthy, [operation]: () => denied });
  expect(resources[0]?.gaps).toMatchObject([
    { action: `config:${operation}`, scope: { type: 'Account', properties: ['ConfigurationRecorders'] } },
  ]);
});
