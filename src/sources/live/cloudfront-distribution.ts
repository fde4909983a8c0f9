import { CloudFrontClient, GetDistributionConfigCommand, paginateListDistributions } from '@aws-sdk/client-cloudfront';
import { get, list, sharedTags } from './calls.ts';
import { distributionConfig } from './cloudfront-distribution-config.ts';
import { pageItems } from './cloudfront-items.ts';
import { defineCollector } from './collector.ts';

const TYPE = 'AWS::CloudFront::Distribution';

/** Distributions: the list leaves out logging and the root object, so that each one's configuration is a call. */
export const cloudfrontDistribution = defineCollector({
  service: 'cloudfront',
  client: CloudFrontClient,
  types: [TYPE],
  isGlobal: true,
  calls: {
    distributions: list(
      'cloudfront:ListDistributions',
      (client: CloudFrontClient, _: void, abortSignal) => paginateListDistributions({ client }, {}, { abortSignal }),
      (page) => pageItems(page.DistributionList),
    ),
    config: get(
      'cloudfront:GetDistributionConfig',
      (client: CloudFrontClient, Id: string, abortSignal) =>
        client.send(new GetDistributionConfigCommand({ Id }), { abortSignal }),
      { holds: (answer) => answer.DistributionConfig },
    ),
    tags: sharedTags,
  },
  async read(call) {
    const distributions = await call.distributions();
    return Promise.all(
      distributions.map(async ({ Id: id = '', ARN = '', DomainName, Status, LastModifiedTime }) => {
        const about = { type: TYPE, id };
        const [answer, tags] = await Promise.all([
          call.config(id, { ...about, properties: ['DistributionConfig'] }),
          call.tags({ ...about, arn: ARN }),
        ]);
        const config = answer?.DistributionConfig;
        return {
          ...about,
          arn: ARN,
          name: tags['Name'],
          properties: { DistributionConfig: config && distributionConfig(config) },
          facts: { DomainName, Status, LastModifiedTime },
          tags,
        };
      }),
    );
  },
});
