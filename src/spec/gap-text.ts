import type { Gap } from '#src/model/gap.ts';

/** `ec2:DescribeSecurityGroups was denied`. */
export function describeGap({ action, because }: Gap): string {
  return `${action} was ${because === 'failed' || because === 'malformed' ? `answered badly (${because})` : because}`;
}
