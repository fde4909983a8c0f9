import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CfnOriginAccessControl,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { AssetsBucketPolicy } from './assets-bucket-policy.ts';

interface AssetsDistributionProps extends DesignProps {
  readonly bucket: IBucket;
  readonly accessLogs: IBucket;
}

/** CloudFront before the assets bucket, HTTPS only; it signs its requests, and the bucket admits no one else. */
export class AssetsDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { environment, bucket, accessLogs }: AssetsDistributionProps) {
    super(scope, id);
    const name = `${environment.name}-assets`;
    const signing = new CfnOriginAccessControl(this, 'OriginAccessControl', {
      originAccessControlConfig: {
        name,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Static assets of ${environment.name}`,
      defaultBehavior: {
        // Not withOriginAccessControl(): it would write the bucket's policy into the bucket's stack, a cycle.
        origin: S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId: signing.attrId }),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        responseHeadersPolicy: this.securityHeaders(environment.name),
      },
      enableLogging: true,
      logBucket: accessLogs,
      logFilePrefix: 'cloudfront/',
      ...this.customDomain(environment.parameters.cdn),
    });
    Tags.of(this.distribution).add('Name', name);
    new AssetsBucketPolicy(this, 'BucketPolicy', { bucket, distribution: this.distribution });
  }

  /** The minimum TLS version is a matter of the own certificate: CloudFront's default one fixes it at TLSv1. */
  private customDomain(cdn: { readonly domain: string; readonly certificateArn: string }): object {
    if (cdn.domain === '' || cdn.certificateArn === '') return {};
    return {
      domainNames: [cdn.domain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', cdn.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private securityHeaders(environment: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: `${environment}-security-headers`,
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      },
    });
  }
}
