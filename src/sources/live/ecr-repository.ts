import {
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import { get, list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { pascalKeys } from './pascal-keys.ts';
import { policyDocument } from './policy-document.ts';
import { tagMap } from './tags.ts';

const type = 'AWS::ECR::Repository';

/** Private image repositories. Lifecycle policy, repository policy and tags have no batch call: three calls each. */
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
    tags: get(
      'ecr:ListTagsForResource',
      (client: ECRClient, resourceArn: string, abortSignal) =>
        client.send(new ListTagsForResourceCommand({ resourceArn }), { abortSignal }),
      { holds: (answer) => answer.tags },
    ),
  },
  async read(call) {
    const repositories = await call.repositories();
    return Promise.all(
      repositories.map(async ({ repositoryName: id = '', repositoryArn: arn = '', ...repository }) => {
        const about = { type, id };
        const [lifecycle, policy, tags] = await Promise.all([
          call.lifecycle(id, { ...about, properties: ['LifecyclePolicy'] }),
          call.policy(id, { ...about, properties: ['RepositoryPolicyText'] }),
          call.tags(arn, { ...about, properties: ['Tags'] }),
        ]);
        return {
          ...about,
          arn,
          name: id,
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
          tags: tagMap(tags?.tags),
        };
      }),
    );
  },
});
