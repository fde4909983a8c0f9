import { anyTable } from '#src/registry/canonical-table.ts';
import { isHandled } from '#src/registry/registry.ts';

/** What reads of an account give that CloudFormation has no type for: nothing is known of it but facts. */
const LIVE_ONLY = new Set(['Account', 'AWS::ElastiCache::Snapshot', 'AWS::RDS::DBSnapshot']);

/** Whether a rule may speak of a type: AWS's, or one of CloudFormation's custom resources. */
export function isKnownType(type: string): boolean {
  return LIVE_ONLY.has(type) || type.startsWith('Custom::') || anyTable(type) !== undefined;
}

/** Whether reads of accounts look for resources of a type at all. */
export function isReadType(type: string): boolean {
  return LIVE_ONLY.has(type) || isHandled(type);
}
