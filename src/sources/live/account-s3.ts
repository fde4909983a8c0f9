import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import type { ClientConfig } from '#src/aws/clients.ts';
import { get } from './calls.ts';
import { defineCollector } from './collector.ts';

/** S3 Control puts the account before the host: a name under `localhost` (RFC 6761), which few resolvers know. */
export class AccountSettingsClient extends S3ControlClient {
  constructor(config: ClientConfig) {
    super(config);
    this.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { hostname: string }; // after serialization a request is an HTTP request
        if (request.hostname.endsWith('.localhost')) request.hostname = 'localhost';
        return next(args);
      },
      { step: 'build', priority: 'high', name: 'loopbackHost' },
    );
  }
}

/** The account's own block of public buckets: fact `PublicAccessBlockConfiguration` of `Account`, all false where unset. */
export const accountS3 = defineCollector({
  service: 's3',
  client: AccountSettingsClient,
  types: ['Account'],
  isGlobal: true,
  calls: {
    publicAccessBlock: get(
      's3:GetAccountPublicAccessBlock',
      (client: AccountSettingsClient, AccountId: string, abortSignal) =>
        client.send(new GetPublicAccessBlockCommand({ AccountId }), { abortSignal }),
      { absent: ['NoSuchPublicAccessBlockConfiguration'], holds: (answer) => answer.PublicAccessBlockConfiguration },
    ),
  },
  async read(call, { account }) {
    const properties = ['PublicAccessBlockConfiguration'];
    const block = await call.publicAccessBlock(account, { type: 'Account', id: account, properties });
    const PublicAccessBlockConfiguration = block === null ? NO_BLOCK : block?.PublicAccessBlockConfiguration;
    return [{ type: 'Account', id: account, properties: {}, facts: { PublicAccessBlockConfiguration } }];
  },
});

const NO_BLOCK = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};
