import type { TerraformType, TerraformTypes } from './terraform-type.ts';
import { BUCKETS } from './types/buckets.ts';
import { CONTAINERS } from './types/containers.ts';
import { DATABASES } from './types/databases.ts';
import { EDGE } from './types/edge.ts';
import { IDENTITIES_AND_KEYS } from './types/identities.ts';
import { LOAD_BALANCING } from './types/load-balancing.ts';
import { NETWORK } from './types/network.ts';
import { OBSERVABILITY } from './types/observability.ts';
import { SECURITY_GROUPS } from './types/security-groups.ts';

const TYPES: TerraformTypes = {
  ...BUCKETS,
  ...CONTAINERS,
  ...DATABASES,
  ...EDGE,
  ...IDENTITIES_AND_KEYS,
  ...LOAD_BALANCING,
  ...NETWORK,
  ...OBSERVABILITY,
  ...SECURITY_GROUPS,
};

/** Resource types that say nothing of what CloudFormation could: secrets' values, and waiting for a validation. */
const WITHOUT_STATE: readonly string[] = [
  'aws_acm_certificate_validation',
  'aws_secretsmanager_secret_version',
  'aws_ses_domain_identity_verification',
];

/** How a resource of Terraform is read: undefined for what nobody here knows, null for what has nothing to say. */
export function terraformType(type: string, isEgress: boolean): TerraformType | null | undefined {
  if (WITHOUT_STATE.includes(type)) return null;
  const name = type === 'aws_security_group_rule' && isEgress ? `${type} egress` : type;
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

/** The resource types of Terraform that are read. */
export function terraformTypes(): string[] {
  return Object.keys(TYPES).filter((name) => !name.includes(' '));
}
