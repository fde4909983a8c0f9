import {
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  type ImageTagMutability,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { ecrHandlers } from '../../lab/handlers/ecr.ts';
import { type Change, input, type Mutators, recreate, text } from './mutator.ts';

const removeRepository = ({ aws: { ecr }, resource }: Change): Promise<unknown> =>
  ecr.send(new DeleteRepositoryCommand({ repositoryName: resource.id, force: true }));

export const ecrMutators: Mutators = {
  'AWS::ECR::Repository': {
    properties: {
      ImageTagMutability: ({ aws: { ecr }, resource: { id: repositoryName }, value }) =>
        ecr.send(
          new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: input<ImageTagMutability>(value) }),
        ),
      ImageScanningConfiguration: ({ aws: { ecr }, resource: { id: repositoryName }, value }) => {
        const { ScanOnPush: scanOnPush = false } = input<{ ScanOnPush?: boolean }>(value ?? {});
        const imageScanningConfiguration = { scanOnPush };
        return ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }));
      },
      LifecyclePolicy: ({ aws: { ecr }, resource: { id: repositoryName }, value }) => {
        const { LifecyclePolicyText } = input<{ LifecyclePolicyText?: string }>(value ?? {});
        return LifecyclePolicyText === undefined
          ? ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }))
          : ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: LifecyclePolicyText }));
      },
      RepositoryPolicyText: ({ aws: { ecr }, resource: { id: repositoryName }, value }) =>
        value === undefined
          ? ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName }))
          : ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: text(value) })),
      '*': recreate(ecrHandlers, removeRepository, (properties) => properties),
    },
    remove: removeRepository,
  },
};
