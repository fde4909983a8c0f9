import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListAliases,
  paginateListKeys,
} from '@aws-sdk/client-kms';
import { get, list } from '#src/sources/live/calls.ts';
import { defineCollector } from '#src/sources/live/collector.ts';

const TYPE = 'AWS::KMS::Key';

/** The least collector with a call of each kind: two lists, one of which says something of every key, and two gets. */
export const keyCollector = defineCollector({
  service: 'kms',
  client: KMSClient,
  types: [TYPE],
  calls: {
    keys: list(
      'kms:ListKeys',
      (client: KMSClient, _: void, abortSignal) => paginateListKeys({ client }, {}, { abortSignal }),
      (page) => page.Keys,
    ),
    aliases: list(
      'kms:ListAliases',
      (client: KMSClient, _: void, abortSignal) => paginateListAliases({ client }, {}, { abortSignal }),
      (page) => page.Aliases,
    ),
    describe: get(
      'kms:DescribeKey',
      (client: KMSClient, KeyId: string, abortSignal) =>
        client.send(new DescribeKeyCommand({ KeyId }), { abortSignal }),
      { holds: (answer) => answer.KeyMetadata },
    ),
    rotation: get(
      'kms:GetKeyRotationStatus',
      (client: KMSClient, KeyId: string, abortSignal) =>
        client.send(new GetKeyRotationStatusCommand({ KeyId }), { abortSignal }),
      { absent: ['UnsupportedOperationException'] },
    ),
  },
  async read(call) {
    const [keys, aliases] = await Promise.all([
      call.keys(),
      call.aliases(undefined, { everyOf: TYPE, properties: ['Aliases'] }),
    ]);
    return Promise.all(
      keys.map(async ({ KeyId: id = '' }) => {
        const about = { type: TYPE, id };
        const [described, rotation] = await Promise.all([
          call.describe(id, about),
          call.rotation(id, { ...about, properties: ['EnableKeyRotation'] }),
        ]);
        const own = aliases.filter(({ TargetKeyId }) => TargetKeyId === id).map(({ AliasName }) => AliasName);
        const EnableKeyRotation = rotation === null ? 'cannot rotate' : rotation?.KeyRotationEnabled;
        return { ...about, properties: { Enabled: described?.KeyMetadata?.Enabled, EnableKeyRotation, Aliases: own } };
      }),
    );
  },
});
