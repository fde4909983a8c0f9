import { expect } from 'vitest';
import { accountConfig } from '#src/sources/live/account-config.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('an account without a recorder says so', async () => {
  const { one, gaps } = await collectFromLab(accountConfig);
  expect(one('Account', lab.account)).toMatchObject({ properties: {}, facts: { ConfigurationRecorders: [] } });
  expect(gaps).toEqual([]);
});
