import { expect } from 'vitest';
import { ecrRepository } from '#src/sources/live/ecr-repository.ts';
import { labTest } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

labTest(
  'a repository has its settings and its lifecycle policy; no repository policy is an answer, not a gap',
  async () => {
    const reading = await collectFromLab(ecrRepository);
    expect(reading.gaps).toEqual([]);
    const { properties, tags } = reading.one('AWS::ECR::Repository', 'cheetah-fastapi-app');
    expect(properties).toEqual({
      RepositoryName: 'cheetah-fastapi-app',
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'AES256' },
      LifecyclePolicy: {
        LifecyclePolicyText: expect.stringContaining('"countNumber":10'),
        RegistryId: '123456789012',
      },
    });
    expect(tags).toEqual({ Component: 'compute', Environment: 'cheetah', ManagedBy: 'cdk' });
  },
);
