import {
  Duration,
  Tags,
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
} from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { AssetsBucketPolicy } from './assets-bucket-policy.ts';

interface AssetsDistributionProps extends DesignProps {
  readonly bucket: IBucket;
  readonly accessLogs: IBucket;
}

/** CloudFront before the assets bucket, HTTPS only; it signs its requests, and the bucket admits no one else. */
export class AssetsDistribution extends Construct {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, { environment, bucket, accessLogs }: AssetsDistributionProps) {
    super(scope, id);
    const name = `${environment.name}-assets`;
    const signing = new cloudfront.CfnOriginAccessControl(this, 'OriginAccessControl', {
      originAccessControlConfig: {
        name,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Static assets of ${environment.name}`,
      defaultBehavior: {
        // Not withOriginAccessControl(): it would write the bucket's policy into the bucket's stack, a cycle.
        origin: origins.S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId: signing.attrId }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
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
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', cdn.certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private securityHeaders(environment: string): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: `${environment}-security-headers`,
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      },
    });
  }
}
