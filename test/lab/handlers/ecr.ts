import {
  CreateRepositoryCommand,
  type EncryptionConfiguration,
  type ImageScanningConfiguration,
  type ImageTagMutability,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import { camelCased } from './property-use.ts';
import type { Tagged } from './tags.ts';

interface Repository extends Tagged {
  readonly RepositoryName?: string;
  readonly ImageScanningConfiguration?: unknown;
  readonly ImageTagMutability?: ImageTagMutability;
  readonly EncryptionConfiguration?: unknown;
  readonly LifecyclePolicy?: { readonly LifecyclePolicyText: string };
  readonly RepositoryPolicyText?: unknown;
}

export const ecrHandlers: Handlers = {
  'AWS::ECR::Repository': handle<Repository>(async (properties, scope) => {
    const { ecr } = scope;
    const repositoryName = properties.RepositoryName ?? generatedName(scope, 256).toLowerCase();
    const { repository } = await ecr.send(
      new CreateRepositoryCommand({
        repositoryName,
        imageScanningConfiguration: camelCased<ImageScanningConfiguration>(properties.ImageScanningConfiguration),
        imageTagMutability: properties.ImageTagMutability,
        encryptionConfiguration: camelCased<EncryptionConfiguration>(properties.EncryptionConfiguration),
        tags: properties.Tags,
      }),
    );
    const { LifecyclePolicy, RepositoryPolicyText } = properties;
    if (LifecyclePolicy) {
      const lifecyclePolicyText = LifecyclePolicy.LifecyclePolicyText;
      await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    }
    if (RepositoryPolicyText) {
      const policyText = JSON.stringify(RepositoryPolicyText);
      await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    }
    const { repositoryArn: Arn, repositoryUri: RepositoryUri } = given(repository, 'repository');
    return { ref: repositoryName, atts: { Arn, RepositoryUri } };
  }),
};
