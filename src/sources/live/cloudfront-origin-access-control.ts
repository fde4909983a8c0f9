import { CloudFrontClient, paginateListOriginAccessControls } from '@aws-sdk/client-cloudfront';
import { list } from './calls.ts';
import { pageItems } from './cloudfront-items.ts';
import { defineCollector } from './collector.ts';
import { setText } from './set-text.ts';

/** Origin access controls; the list holds them whole. */
export const cloudfrontOriginAccessControl = defineCollector({
  service: 'cloudfront',
  client: CloudFrontClient,
  types: ['AWS::CloudFront::OriginAccessControl'],
  isGlobal: true,
  calls: {
    controls: list(
      'cloudfront:ListOriginAccessControls',
      (client: CloudFrontClient, _: void, abortSignal) =>
        paginateListOriginAccessControls({ client }, {}, { abortSignal }),
      (page) => pageItems(page.OriginAccessControlList),
    ),
  },
  async read(call, { account, partition }) {
    return (await call.controls()).map((control) => ({
      type: 'AWS::CloudFront::OriginAccessControl',
      id: control.Id,
      arn: `arn:${partition}:cloudfront::${account}:origin-access-control/${control.Id ?? ''}`,
      name: control.Name,
      properties: {
        OriginAccessControlConfig: {
          Name: control.Name,
          Description: setText(control.Description),
          OriginAccessControlOriginType: control.OriginAccessControlOriginType,
          SigningBehavior: control.SigningBehavior,
          SigningProtocol: control.SigningProtocol,
        },
      },
    }));
  },
});
