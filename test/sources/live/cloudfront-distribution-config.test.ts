import type { DefaultCacheBehavior, DistributionConfig } from '@aws-sdk/client-cloudfront';
import { expect, test } from 'vitest';
import { distributionConfig } from '#src/sources/live/cloudfront-distribution-config.ts';
import { toJson } from '#src/sources/live/to-json.ts';

const behavior: DefaultCacheBehavior = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'], CachedMethods: { Quantity: 1, Items: ['GET'] } },
  TrustedSigners: { Enabled: false, Quantity: 0 },
  TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['group'] },
  ForwardedValues: {
    QueryString: true,
    Cookies: { Forward: 'whitelist', WhitelistedNames: { Quantity: 1, Items: ['s'] } },
  },
  FieldLevelEncryptionId: '',
};

const config: DistributionConfig = {
  CallerReference: 'x',
  Comment: '',
  Enabled: true,
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'web',
        DomainName: 'web.a.b',
        OriginPath: '',
        CustomHeaders: { Quantity: 0 },
        CustomOriginConfig: {
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: 'https-only',
          OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
        },
      },
    ],
  },
  DefaultCacheBehavior: behavior,
  CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/api/*' }] },
  CustomErrorResponses: {
    Quantity: 2,
    Items: [
      { ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/index.html', ErrorCachingMinTTL: 10 },
      { ErrorCode: 500, ResponseCode: '', ResponsePagePath: '', ErrorCachingMinTTL: 0 },
    ],
  },
  Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
  OriginGroups: { Quantity: 0 },
  Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Quantity: 1, Items: ['XX'] } },
  ViewerCertificate: {
    ACMCertificateArn: 'arn:c',
    SSLSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
  },
  WebACLId: '',
  IsIPV6Enabled: true,
};

const cached = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: ['GET', 'HEAD'],
  CachedMethods: ['GET'],
  TrustedKeyGroups: ['group'],
  ForwardedValues: { QueryString: true, Cookies: { Forward: 'whitelist', WhitelistedNames: ['s'] } },
};

test('counted lists become lists, unset texts vanish, and CloudFormation’s spelling is used', () => {
  expect(toJson({ ...distributionConfig(config) })).toEqual({
    Enabled: true,
    IPV6Enabled: true,
    Origins: [
      {
        Id: 'web',
        DomainName: 'web.a.b',
        CustomOriginConfig: {
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: 'https-only',
          OriginSSLProtocols: ['TLSv1.2'],
        },
      },
    ],
    DefaultCacheBehavior: cached,
    CacheBehaviors: [{ ...cached, PathPattern: '/api/*' }],
    CustomErrorResponses: [
      { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html', ErrorCachingMinTTL: 10 },
      { ErrorCode: 500, ErrorCachingMinTTL: 0 },
    ],
    Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['XX'] } },
    ViewerCertificate: {
      AcmCertificateArn: 'arn:c',
      SslSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  });
});

test('logging that is on, and an origin group in CloudFormation’s own counted form, stay', () => {
  const OriginGroups = {
    Quantity: 1,
    Items: [
      {
        Id: 'group',
        FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } },
        Members: { Quantity: 2, Items: [{ OriginId: 'a' }, { OriginId: 'b' }] },
      },
    ],
  };
  const Logging = { Enabled: true, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'cdn/' };
  expect(distributionConfig({ ...config, Logging, OriginGroups })).toMatchObject({
    Logging: { IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'cdn/' },
    OriginGroups,
  });
});
