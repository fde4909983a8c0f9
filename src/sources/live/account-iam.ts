import { GetAccountPasswordPolicyCommand, GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { get } from './calls.ts';
import { defineCollector } from './collector.ts';

/**
 * IAM's facts of `Account`: `IamSummary`, the counters of GetAccountSummary (`AccountMFAEnabled` and
 * `AccountAccessKeysPresent` are the root user's), and `PasswordPolicy`, null where the account sets none.
 */
export const accountIam = defineCollector({
  service: 'iam',
  client: IAMClient,
  types: ['Account'],
  isGlobal: true,
  calls: {
    summary: get(
      'iam:GetAccountSummary',
      (client: IAMClient, _: void, abortSignal) => client.send(new GetAccountSummaryCommand({}), { abortSignal }),
      { holds: (answer) => answer.SummaryMap },
    ),
    passwordPolicy: get(
      'iam:GetAccountPasswordPolicy',
      (client: IAMClient, _: void, abortSignal) =>
        client.send(new GetAccountPasswordPolicyCommand({}), { abortSignal }),
      { absent: ['NoSuchEntityException', 'NoSuchEntity'], holds: (answer) => answer.PasswordPolicy },
    ),
  },
  async read(call, { account: id }) {
    const about = { type: 'Account', id };
    const [summary, policy] = await Promise.all([
      call.summary(undefined, { ...about, properties: ['IamSummary'] }),
      call.passwordPolicy(undefined, { ...about, properties: ['PasswordPolicy'] }),
    ]);
    const facts = { IamSummary: summary?.SummaryMap, PasswordPolicy: policy === null ? null : policy?.PasswordPolicy };
    return [{ ...about, properties: {}, facts }];
  },
});
