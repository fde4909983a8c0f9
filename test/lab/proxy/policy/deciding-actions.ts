import type { Parameters } from '../identify/call.ts';

/**
 * Calls that AWS answers whatever the caller's policy says, even under an explicit deny.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html; the two AssumeRoleWith… ask the role's
 * trust policy only.
 */
export const needsNoPermission: ReadonlySet<string> = new Set([
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
]);

/**
 * The action that decides where AWS's reference lists several of the service's own: the others belong to optional
 * parameters (versions, legal holds). https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export const deciding: Readonly<Record<string, string>> = {
  's3:GetObjectAttributes': 's3:GetObject',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:GetAccountPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  's3:PutAccountPublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  's3:DeleteAccountPublicAccessBlock': 's3:PutAccountPublicAccessBlock',
  'cloudtrail:ListInsightsMetricData': 'cloudtrail:ListInsightsData',
  'ecr:ListImageReferrers': 'ecr:BatchGetImage',
  // It changes nothing that anybody keeps, but its name is none of a read, so that the data leaves it out.
  'iam:GenerateCredentialReport': 'iam:GenerateCredentialReport',
};

/**
 * Actions of another service that a call needs besides, told by its parameters.
 * https://docs.aws.amazon.com/waf/latest/developerguide/security_iam_service-with-iam.html
 */
export const conditionalActions: Readonly<Record<string, (parameters: Parameters) => readonly string[]>> = {
  'wafv2:GetWebACLForResource': ({ ResourceArn }) =>
    String(ResourceArn).split(':')[2] === 'elasticloadbalancing' ? ['elasticloadbalancing:GetLoadBalancerWebACL'] : [],
  'wafv2:ListResourcesForWebACL': ({ ResourceType = 'APPLICATION_LOAD_BALANCER' }) =>
    ResourceType === 'APPLICATION_LOAD_BALANCER' ? ['elasticloadbalancing:DescribeWebACLAssociation'] : [],
};
