import { property, type PropertyCheck } from './check.ts';
import { named, tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';

interface LifecycleRule {
  readonly selection?: { readonly tagStatus?: string; readonly countType?: string; readonly countNumber?: number };
  readonly action?: { readonly type?: string };
}

/** Of the one rule; ECR gives the policy back as the text it was given. */
function lifecycleRules({ compute }: LiveEnvironment): readonly LifecycleRule[] {
  return (JSON.parse(compute.images.lifecycle) as { rules: LifecycleRule[] }).rules;
}

/** The image repository. */
export const imageChecks: readonly PropertyCheck[] = [
  property(
    'ecr.repositoryName',
    ['ecr.repository', 'decision.18', 'stack.ecr'],
    named((env) => `${env}-fastapi-app`),
    ({ compute }) => compute.images.repository.repositoryName,
  ),
  property('ecr.scanOnPush', ['ecr.scanning', 'decision.32'], true, ({ compute }) => {
    return compute.images.repository.imageScanningConfiguration?.scanOnPush;
  }),
  property('ecr.imageTagMutability', 'convention.protection', 'IMMUTABLE', ({ compute }) => {
    return compute.images.repository.imageTagMutability;
  }),
  property('ecr.encryption', 'compliance.encryption', 'AES256', ({ compute }) => {
    return compute.images.repository.encryptionConfiguration?.encryptionType;
  }),
  property(
    'ecr.uri',
    'ecr.repository',
    ({ name, account, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${name}-fastapi-app`,
    ({ compute }) => compute.images.repository.repositoryUri,
  ),
  property('ecr.lifecycle.count', 'ecr.lifecycle', [['imageCountMoreThan', 10]], (live) =>
    lifecycleRules(live).map(({ selection }) => [selection?.countType, selection?.countNumber]),
  ),
  property('ecr.lifecycle.images', 'ecr.lifecycle', [['any', 'expire']], (live) =>
    lifecycleRules(live).map(({ action, selection }) => [selection?.tagStatus, action?.type]),
  ),
  tagCheck('ecr', 'compute', ({ compute }) => compute.images.tags),
];
