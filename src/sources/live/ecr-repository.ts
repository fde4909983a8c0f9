import {
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import { get, list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';
import { pascalKeys } from './pascal-keys.ts';
import { policyDocument } from './policy-document.ts';

const type = 'AWS::ECR::Repository';

/** Private image repositories. Lifecycle and repository policy have no batch call: two calls each. */
export const ecrRepository = defineCollector({
  service: 'ecr',
  client: ECRClient,
  types: [type],
  calls: {
    repositories: list(
      'ecr:DescribeRepositories',
      (client: ECRClient, _: void, abortSignal) =>
        paginateDescribeRepositories({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.repositories,
    ),
    lifecycle: get(
      'ecr:GetLifecyclePolicy',
      (client: ECRClient, repositoryName: string, abortSignal) =>
        client.send(new GetLifecyclePolicyCommand({ repositoryName }), { abortSignal }),
      { absent: ['LifecyclePolicyNotFoundException'], holds: (answer) => answer.lifecyclePolicyText },
    ),
    policy: get(
      'ecr:GetRepositoryPolicy',
      (client: ECRClient, repositoryName: string, abortSignal) =>
        client.send(new GetRepositoryPolicyCommand({ repositoryName }), { abortSignal }),
      { absent: ['RepositoryPolicyNotFoundException'], holds: (answer) => answer.policyText },
    ),
    tags: sharedTags,
  },
  async read(call) {
    const repositories = await call.repositories();
    return Promise.all(
      repositories.map(async ({ repositoryName: id = '', repositoryArn: arn = '', ...repository }) => {
        const about = { type, id, name: id };
        const [lifecycle, policy, tags] = await Promise.all([
          call.lifecycle(id, { ...about, properties: ['LifecyclePolicy', 'LifecyclePolicyLastEvaluatedAt'] }),
          call.policy(id, { ...about, properties: ['RepositoryPolicyText'] }),
          call.tags({ ...about, arn }),
        ]);
        return {
          ...about,
          arn,
          properties: {
            RepositoryName: id,
            ImageTagMutability: repository.imageTagMutability,
            ImageTagMutabilityExclusionFilters: repository.imageTagMutabilityExclusionFilters?.map((exclusion) => ({
              ImageTagMutabilityExclusionFilterType: exclusion.filterType,
              ImageTagMutabilityExclusionFilterValue: exclusion.filter,
            })),
            ImageScanningConfiguration: pascalKeys(repository.imageScanningConfiguration),
            EncryptionConfiguration: pascalKeys(repository.encryptionConfiguration),
            LifecyclePolicy: lifecycle
              ? { LifecyclePolicyText: lifecycle.lifecyclePolicyText, RegistryId: lifecycle.registryId }
              : undefined,
            RepositoryPolicyText: policy ? policyDocument(policy.policyText) : undefined,
          },
          facts: {
            RegistryId: repository.registryId,
            RepositoryUri: repository.repositoryUri,
            CreatedAt: repository.createdAt,
            LifecyclePolicyLastEvaluatedAt: lifecycle?.lastEvaluatedAt,
          },
          tags,
        };
      }),
    );
  },
});
