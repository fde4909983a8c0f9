import type { GapScope } from './gap.ts';
import type { Resource } from './resource.ts';

/** Services that answer the same in every region: a read asks them once, in its first region, whatever the others are. */
const SERVICES = /^AWS::(IAM|CloudFront|Route53|S3)::/;
/** Types that have a part of that kind beside what each region has: web ACLs of CloudFront. */
const IN_PART: ReadonlySet<string> = new Set(['AWS::WAFv2::WebACL', 'AWS::WAFv2::LoggingConfiguration']);
/** The facts of `Account` that are the same in every region. */
const FACTS: ReadonlySet<string> = new Set(['IamSummary', 'PasswordPolicy', 'PublicAccessBlockConfiguration']);

/** Whether a resource is read in one region although it belongs to none: `region` then says only who read it. */
export function isReadOnce({ type, properties, arn }: Pick<Resource, 'type' | 'properties' | 'arn'>): boolean {
  if (SERVICES.test(type)) return true;
  // https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
  return IN_PART.has(type) && (properties['Scope'] === 'CLOUDFRONT' || /^arn:[^/]*:global\//.test(arn ?? ''));
}

/** Whether a fact of `Account` is read in the first region of a read only. */
export function isFactReadOnce(name: string): boolean {
  return FACTS.has(name);
}

/**
 * Whether what was not read may be missing in a region: `isWanted` tells that region by its name, `regions` are all that were
 * read. A gap of a type that is read once is one of every region.
 */
export function isGapIn(
  { type, region }: GapScope,
  isWanted: (region: string) => boolean,
  regions: readonly string[],
): boolean {
  if (region === '' || region === 'global' || SERVICES.test(type) || isWanted(region)) return true;
  // A region that let nobody in was not asked for what belongs to no region.
  return IN_PART.has(type) && regions.includes(region);
}
