import {
  DescribeSecretCommand,
  type Filter,
  GetResourcePolicyCommand,
  paginateListSecrets,
  type ReplicationStatusType,
  type SecretListEntry,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { get, list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { policyDocument } from './policy-document.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::SecretsManager::Secret';
/** What only a describe tells of a secret. */
const REPLICATION = ['ReplicaRegions', 'ReplicationStatus'];

/** Secrets without their values, which no call of ours could read. A secret that waits for its deletion is none. */
export const secretsmanagerSecret = defineCollector({
  service: 'secretsmanager',
  client: SecretsManagerClient,
  types: [TYPE],
  calls: {
    secrets: list(
      'secretsmanager:ListSecrets',
      (client: SecretsManagerClient, Filters: Filter[], abortSignal) =>
        paginateListSecrets({ client, pageSize: 100 }, { Filters }, { abortSignal }),
      (page) => page.SecretList,
    ),
    policy: get(
      'secretsmanager:GetResourcePolicy',
      (client: SecretsManagerClient, SecretId: string, abortSignal) =>
        client.send(new GetResourcePolicyCommand({ SecretId }), { abortSignal }),
      { holds: (answer) => answer.ARN },
    ),
    describe: get(
      'secretsmanager:DescribeSecret',
      (client: SecretsManagerClient, SecretId: string, abortSignal) =>
        client.send(new DescribeSecretCommand({ SecretId }), { abortSignal }),
      { holds: (answer) => answer.ARN },
    ),
  },
  async read(call, { region }) {
    const [secrets, replicated] = await Promise.all([
      call.secrets([]),
      // Who has replicas is said by a list, which of them only secret by secret.
      call.secrets([{ Key: 'primary-region', Values: [region] }], { everyOf: TYPE, properties: REPLICATION }),
    ]);
    const hasReplicas = new Set(replicated.map(({ ARN }) => ARN));
    return Promise.all(
      secrets.map(async (secret) => {
        const id = secret.ARN ?? '';
        const about = { type: TYPE, id, name: secret.Name ?? '' };
        const [policy, described] = await Promise.all([
          call.policy(id, { ...about, properties: ['ResourcePolicy'] }),
          hasReplicas.has(id) ? call.describe(id, { ...about, properties: REPLICATION }) : null,
        ]);
        return toLive(secret, policy?.ResourcePolicy, described?.ReplicationStatus);
      }),
    );
  },
});

function toLive(
  secret: SecretListEntry,
  policy: string | undefined,
  replicas: readonly ReplicationStatusType[] | undefined,
): LiveResource {
  return {
    type: TYPE,
    id: secret.ARN,
    arn: secret.ARN,
    name: secret.Name,
    properties: {
      Name: secret.Name,
      Description: secret.Description,
      KmsKeyId: secret.KmsKeyId,
      Type: secret.Type,
      ReplicaRegions: replicas?.map(({ Region, KmsKeyId }) => ({ Region, KmsKeyId })),
      ResourcePolicy: policyDocument(policy),
    },
    facts: {
      // Absent means off: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html
      RotationEnabled: secret.RotationEnabled ?? false,
      RotationLambdaARN: secret.RotationLambdaARN,
      RotationRules: secret.RotationRules,
      LastRotatedDate: secret.LastRotatedDate,
      NextRotationDate: secret.NextRotationDate,
      LastChangedDate: secret.LastChangedDate,
      LastAccessedDate: secret.LastAccessedDate,
      CreatedDate: secret.CreatedDate,
      PrimaryRegion: secret.PrimaryRegion,
      OwningService: secret.OwningService,
      ReplicationStatus: replicas?.map(({ Region, Status, StatusMessage }) => ({ Region, Status, StatusMessage })),
      ...(secret.OwningService === undefined ? {} : { ManagedBy: 'AWS' }),
    },
    tags: tagMap(secret.Tags),
  };
}
