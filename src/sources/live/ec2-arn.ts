import type { Place } from './collector.ts';

/** The ARN of an EC2 thing, whose API returns identifiers only; `kind` as in AWS's service authorization reference. */
export function ec2Arn({ partition, region, account }: Place, kind: string, id = '', owner = account): string {
  return `arn:${partition}:ec2:${region}:${owner}:${kind}/${id}`;
}
