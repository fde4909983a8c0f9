/** The partition of a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
