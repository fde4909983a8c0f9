import { expect } from 'vitest';
import { cloudfrontDistribution } from '#src/sources/live/cloudfront-distribution.ts';
import { cloudfrontOriginAccessControl } from '#src/sources/live/cloudfront-origin-access-control.ts';
import { cloudfrontResponseHeadersPolicy } from '#src/sources/live/cloudfront-response-headers-policy.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a distribution, its origin access control and its headers policy', async () => {
  const distributions = await collectFromLab(cloudfrontDistribution);
  const controls = await collectFromLab(cloudfrontOriginAccessControl);
  const policies = await collectFromLab(cloudfrontResponseHeadersPolicy);
  const control = controls.one('AWS::CloudFront::OriginAccessControl', 'cheetah-assets');
  expect(control.properties).toEqual({
    OriginAccessControlConfig: {
      Name: 'cheetah-assets',
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    },
  });
  const policy = policies.one('AWS::CloudFront::ResponseHeadersPolicy', 'cheetah-security-headers');
  expect(policy.properties).toMatchObject({
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        FrameOptions: { FrameOption: 'DENY', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
      },
    },
  });
  const distribution = distributions.one('AWS::CloudFront::Distribution', 'cheetah-assets');
  expect(distribution.properties).toMatchObject({
    DistributionConfig: {
      Aliases: ['static.staging.yourdomain.com'],
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only', ResponseHeadersPolicyId: policy.id },
      Logging: { Bucket: expect.stringMatching(/^cheetah-fastapi-logs-/), Prefix: 'cloudfront/' },
      Origins: [{ DomainName: expect.stringMatching(/^cheetah-fastapi-assets-/), OriginAccessControlId: control.id }],
      ViewerCertificate: {
        AcmCertificateArn: expect.stringContaining(`:${lab.account}:certificate/`),
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    },
  });
  expect(distribution.facts['DomainName']).toMatch(/\.cloudfront\.net$/);
  expect(distribution.tags).toMatchObject({ Component: 'edge', Environment: 'cheetah' });
  expect([...distributions.gaps, ...controls.gaps, ...policies.gaps]).toEqual([]);
  expect([distributions.depth, controls.depth, policies.depth]).toEqual([2, 1, 1]);
});
