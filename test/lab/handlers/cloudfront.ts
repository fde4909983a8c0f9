import {
  CreateDistributionWithTagsCommand,
  CreateOriginAccessControlCommand,
  CreateResponseHeadersPolicyCommand,
  type OriginAccessControlConfig,
} from '@aws-sdk/client-cloudfront';
import { distributionConfig, type TemplateDistributionConfig } from './cloudfront-distribution.ts';
import { responseHeadersPolicy, type TemplateHeadersPolicy } from './cloudfront-response-headers.ts';
import { given, handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface Distribution extends Tagged {
  readonly DistributionConfig: TemplateDistributionConfig;
}

export const cloudFrontHandlers: Handlers = {
  'AWS::CloudFront::OriginAccessControl': handle<{ OriginAccessControlConfig: OriginAccessControlConfig }>(
    async ({ OriginAccessControlConfig: config }, { cloudFront }) => {
      const { OriginAccessControl: control } = await cloudFront.send(
        new CreateOriginAccessControlCommand({
          OriginAccessControlConfig: {
            Name: config.Name,
            Description: config.Description ?? '',
            OriginAccessControlOriginType: config.OriginAccessControlOriginType,
            SigningBehavior: config.SigningBehavior,
            SigningProtocol: config.SigningProtocol,
          },
        }),
      );
      const Id = given(control?.Id, 'OriginAccessControl.Id');
      return { ref: Id, atts: { Id } };
    },
  ),

  'AWS::CloudFront::ResponseHeadersPolicy': handle<{ ResponseHeadersPolicyConfig: TemplateHeadersPolicy }>(
    async ({ ResponseHeadersPolicyConfig: config }, { cloudFront }) => {
      const { ResponseHeadersPolicy: policy } = await cloudFront.send(
        new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig: responseHeadersPolicy(config) }),
      );
      const Id = given(policy?.Id, 'ResponseHeadersPolicy.Id');
      return { ref: Id, atts: { Id } };
    },
  ),

  'AWS::CloudFront::Distribution': handle<Distribution>(
    async ({ DistributionConfig: config, Tags = [] }, { cloudFront, logicalId, stackName }) => {
      const DistributionConfig = { CallerReference: `${stackName}/${logicalId}`, ...distributionConfig(config) };
      const { Distribution: distribution } = await cloudFront.send(
        new CreateDistributionWithTagsCommand({
          DistributionConfigWithTags: { DistributionConfig, Tags: { Items: Tags } },
        }),
      );
      const { ARN, DomainName, Id } = given(distribution, 'Distribution');
      return { ref: given(Id, 'Id'), atts: { Id, DomainName, Arn: ARN } };
    },
  ),
};
