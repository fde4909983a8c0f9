import {
  DeleteDistributionCommand,
  DeleteOriginAccessControlCommand,
  GetDistributionConfigCommand,
  type OriginAccessControlConfig,
  UpdateDistributionCommand,
  UpdateOriginAccessControlCommand,
} from '@aws-sdk/client-cloudfront';
import { distributionConfig, type TemplateDistributionConfig } from '../../lab/handlers/cloudfront-distribution.ts';
import { type Change, input, type Mutators } from './mutator.ts';

export const cloudFrontMutators: Mutators = {
  'AWS::CloudFront::Distribution': {
    properties: { DistributionConfig: updateDistribution },
    remove: async (change) => {
      const { aws, resource } = change;
      const IfMatch = await etagOf(change);
      await aws.cloudFront.send(new DeleteDistributionCommand({ Id: resource.id, IfMatch }));
    },
  },
  'AWS::CloudFront::OriginAccessControl': {
    properties: {
      OriginAccessControlConfig: ({ aws: { cloudFront }, resource: { id: Id }, value }) =>
        cloudFront.send(
          new UpdateOriginAccessControlCommand({
            Id,
            OriginAccessControlConfig: { Description: '', ...input<OriginAccessControlConfig>(value) },
          }),
        ),
    },
    remove: ({ aws: { cloudFront }, resource: { id: Id } }) =>
      cloudFront.send(new DeleteOriginAccessControlCommand({ Id })),
  },
};

async function etagOf({ aws: { cloudFront }, resource }: Change): Promise<string | undefined> {
  const { ETag } = await cloudFront.send(new GetDistributionConfigCommand({ Id: resource.id }));
  return ETag;
}

async function updateDistribution({ aws: { cloudFront }, resource, value }: Change): Promise<void> {
  const { DistributionConfig: current, ETag } = await cloudFront.send(
    new GetDistributionConfigCommand({ Id: resource.id }),
  );
  const { CallerReference } = current ?? {};
  const DistributionConfig = { CallerReference, ...distributionConfig(input<TemplateDistributionConfig>(value)) };
  await cloudFront.send(new UpdateDistributionCommand({ Id: resource.id, IfMatch: ETag, DistributionConfig }));
}
