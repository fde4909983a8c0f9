const WHOLE = 'the emulator answers with the whole list, whatever page was asked for';

/** Declared lists that have no second page, each with the reason: no test can show what its failure leaves. */
export const NEVER_PAGED: Readonly<Record<string, string>> = {
  'cloudfront:ListResponseHeadersPolicies': WHOLE,
  'cloudtrail:DescribeTrails': 'the API has no pages',
  'ec2:DescribeAddresses': 'the API has no pages',
  'ec2:DescribeLaunchTemplates': WHOLE,
  'ec2:DescribeLaunchTemplateVersions': WHOLE,
  'ses:ListEmailIdentities': WHOLE,
  'wafv2:ListLoggingConfigurations': WHOLE,
  'wafv2:ListWebACLs': WHOLE,
};
