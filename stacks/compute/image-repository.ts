import { Stack, aws_ecr as ecr } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

/** One repository for both images, `<tag>` and `<tag>-celery`. A pushed tag never changes: what was audited is what runs. */
export class ImageRepository extends Construct {
  readonly repository: IRepository;
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<name>`; the L2's own would be cut out of the repository's ARN. */
  readonly uri: string;

  constructor(scope: Construct, id: string, { environment }: DesignProps) {
    super(scope, id);
    const repositoryName = `${environment.name}-fastapi-app`;
    const { account, region, urlSuffix } = Stack.of(this);
    this.uri = `${account}.dkr.ecr.${region}.${urlSuffix}/${repositoryName}`;
    this.repository = new ecr.Repository(this, 'Repository', {
      repositoryName,
      imageScanOnPush: true,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      lifecycleRules: [{ description: 'Keep the last 10 images', maxImageCount: 10 }],
    });
  }
}
