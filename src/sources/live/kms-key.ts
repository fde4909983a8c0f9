import {
  type AliasListEntry,
  DescribeKeyCommand,
  type GetKeyPolicyCommandOutput,
  GetKeyPolicyCommand,
  type GetKeyRotationStatusCommandOutput,
  GetKeyRotationStatusCommand,
  KMSClient,
  type KeyMetadata,
  paginateListAliases,
  paginateListKeys,
} from '@aws-sdk/client-kms';
import { get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { policyDocument } from './policy-document.ts';

const KEY = 'AWS::KMS::Key';
const ALIAS = 'AWS::KMS::Alias';

/**
 * Keys and their aliases. KMS has no batch: a key of the customer's costs three calls. AWS's own, known by their alias
 * (`alias/aws/…`), cost none and have no properties.
 */
export const kmsKey = defineCollector({
  service: 'kms',
  client: KMSClient,
  types: [KEY, ALIAS],
  calls: {
    keys: list(
      'kms:ListKeys',
      (client: KMSClient, _: void, abortSignal) => paginateListKeys({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.Keys,
    ),
    aliases: list(
      'kms:ListAliases',
      (client: KMSClient, _: void, abortSignal) => paginateListAliases({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.Aliases,
    ),
    describe: get(
      'kms:DescribeKey',
      (client: KMSClient, KeyId: string, abortSignal) =>
        client.send(new DescribeKeyCommand({ KeyId }), { abortSignal }),
      { holds: (answer) => answer.KeyMetadata },
    ),
    policy: get(
      'kms:GetKeyPolicy',
      (client: KMSClient, KeyId: string, abortSignal) =>
        client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }), { abortSignal }),
      { holds: (answer) => answer.Policy },
    ),
    rotation: get(
      'kms:GetKeyRotationStatus',
      (client: KMSClient, KeyId: string, abortSignal) =>
        client.send(new GetKeyRotationStatusCommand({ KeyId }), { abortSignal }),
      // Asymmetric keys and keys of a custom store cannot rotate.
      { absent: ['UnsupportedOperationException'], holds: (answer) => answer.KeyRotationEnabled },
    ),
    tags: sharedTags,
  },
  async read(call) {
    const [keys, aliases] = await Promise.all([
      call.keys(undefined, { types: [KEY] }),
      call.aliases(undefined, [{ types: [ALIAS] }, { everyOf: KEY, properties: ['Aliases', 'ManagedBy'] }]),
    ]);
    const readKey = async (id: string, arn: string | undefined): Promise<LiveResource> => {
      const about = { type: KEY, id };
      const own = aliases.filter(({ TargetKeyId }) => TargetKeyId === id);
      const Aliases = own.length === 0 ? undefined : own.map(({ AliasName }) => AliasName);
      if (own.some(isOfAws)) return { ...about, arn, properties: {}, facts: { Aliases, ManagedBy: 'AWS' } };
      const [described, policy, rotation, tags] = await Promise.all([
        call.describe(id, about),
        call.policy(id, { ...about, properties: ['KeyPolicy'] }),
        call.rotation(id, { ...about, properties: ['EnableKeyRotation', 'RotationPeriodInDays', 'NextRotationDate'] }),
        call.tags({ ...about, arn }),
      ]);
      const key = toLive(described?.KeyMetadata, policy, rotation);
      return { ...about, arn, name: tags['Name'], tags, ...key, facts: { ...key.facts, Aliases } };
    };
    const read = await Promise.all(keys.map(({ KeyId = '', KeyArn }) => readKey(KeyId, KeyArn)));
    return [...read, ...aliases.map(toAlias)];
  },
});

function toLive(
  key: KeyMetadata | undefined,
  policy: GetKeyPolicyCommandOutput | null | undefined,
  rotation: GetKeyRotationStatusCommandOutput | null | undefined,
): Pick<LiveResource, 'properties' | 'facts'> {
  return {
    properties: {
      Description: key?.Description,
      Enabled: key?.Enabled,
      KeyUsage: key?.KeyUsage,
      KeySpec: key?.KeySpec,
      Origin: key?.Origin,
      MultiRegion: key?.MultiRegion,
      KeyPolicy: policyDocument(policy?.Policy),
      EnableKeyRotation: rotation === null ? false : rotation?.KeyRotationEnabled,
      RotationPeriodInDays: rotation?.RotationPeriodInDays,
    },
    facts: {
      KeyState: key?.KeyState,
      CreationDate: key?.CreationDate,
      DeletionDate: key?.DeletionDate,
      ValidTo: key?.ValidTo,
      NextRotationDate: rotation?.NextRotationDate,
      CustomKeyStoreId: key?.CustomKeyStoreId,
      MultiRegionConfiguration: key?.MultiRegionConfiguration,
      ...(key?.KeyManager === 'AWS' ? { ManagedBy: 'AWS' } : {}),
    },
  };
}

function toAlias(alias: AliasListEntry): LiveResource {
  return {
    type: ALIAS,
    id: alias.AliasName,
    arn: alias.AliasArn,
    name: alias.AliasName,
    properties: { AliasName: alias.AliasName, TargetKeyId: alias.TargetKeyId },
    facts: {
      CreationDate: alias.CreationDate,
      LastUpdatedDate: alias.LastUpdatedDate,
      ...(isOfAws(alias) ? { ManagedBy: 'AWS' } : {}),
    },
  };
}

function isOfAws({ AliasName = '' }: AliasListEntry): boolean {
  return AliasName.startsWith('alias/aws/');
}
