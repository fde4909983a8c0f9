import { ConfigServiceClient, PutConfigurationRecorderCommand } from '@aws-sdk/client-config-service';
import type { Mutators } from './mutator.ts';

export const accountMutators: Mutators = {
  Account: {
    facts: {
      /** A recorder that was set up and never started. */
      ConfigurationRecorders: async ({ aws: { account, ec2, region } }) => {
        const config = new ConfigServiceClient({
          region,
          credentials: ec2.config.credentials,
          endpoint: ec2.config.endpoint,
          maxAttempts: 1,
        });
        const roleARN = `arn:aws:iam::${account}:role/config`;
        await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'default', roleARN } }));
      },
    },
  },
};
