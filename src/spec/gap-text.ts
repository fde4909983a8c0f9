import type { Gap } from '#src/model/gap.ts';

/** `ec2:DescribeSecurityGroups was denied`; of what nobody asked for, and of a template, why it is not known. */
export function describeGap({ action, because, message }: Gap): string {
  if (action.startsWith('template:')) return message;
  if (because === 'skipped') return `${action} was not asked: ${message}`;
  return `${action} was ${because === 'failed' || because === 'malformed' ? `answered badly (${because})` : because}`;
}
