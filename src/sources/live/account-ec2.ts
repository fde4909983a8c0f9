import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { get } from './calls.ts';
import { defineCollector } from './collector.ts';

/** EC2's settings for the whole account, in this region: facts of `Account`. */
export const accountEc2 = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['Account'],
  calls: {
    encryption: get(
      'ec2:GetEbsEncryptionByDefault',
      (client: EC2Client, _: void, abortSignal) =>
        client.send(new GetEbsEncryptionByDefaultCommand({}), { abortSignal }),
      { holds: (answer) => answer.EbsEncryptionByDefault },
    ),
  },
  async read(call, { account: id }) {
    const about = { type: 'Account', id };
    const encryption = await call.encryption(undefined, { ...about, properties: ['EbsEncryptionByDefault'] });
    return [{ ...about, properties: {}, facts: { EbsEncryptionByDefault: encryption?.EbsEncryptionByDefault } }];
  },
});
