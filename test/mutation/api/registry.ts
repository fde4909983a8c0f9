import { accountMutators } from './account.ts';
import { acmMutators } from './acm.ts';
import { applicationAutoScalingMutators } from './application-auto-scaling.ts';
import { cloudFrontMutators } from './cloudfront.ts';
import { cloudTrailMutators } from './cloudtrail.ts';
import { cloudWatchMutators } from './cloudwatch.ts';
import { ec2NetworkMutators } from './ec2-network.ts';
import { ec2RouteTableMutators } from './ec2-route-table.ts';
import { ec2SecurityGroupMutators } from './ec2-security-group.ts';
import { ecrMutators } from './ecr.ts';
import { ecsMutators } from './ecs.ts';
import { elastiCacheMutators } from './elasticache.ts';
import { elbv2Mutators } from './elbv2.ts';
import { iamMutators } from './iam.ts';
import { kmsMutators } from './kms.ts';
import { logsMutators } from './logs.ts';
import type { Mutators } from './mutator.ts';
import { rdsMutators } from './rds.ts';
import { route53Mutators } from './route53.ts';
import { s3Mutators } from './s3.ts';
import { secretsManagerMutators } from './secretsmanager.ts';
import { sesMutators } from './ses.ts';
import { snsMutators } from './sns.ts';

/** How each type is changed through its service's API. */
export const MUTATORS: Mutators = {
  ...accountMutators,
  ...acmMutators,
  ...applicationAutoScalingMutators,
  ...cloudFrontMutators,
  ...cloudTrailMutators,
  ...cloudWatchMutators,
  ...ec2NetworkMutators,
  ...ec2RouteTableMutators,
  ...ec2SecurityGroupMutators,
  ...ecrMutators,
  ...ecsMutators,
  ...elastiCacheMutators,
  ...elbv2Mutators,
  ...iamMutators,
  ...kmsMutators,
  ...logsMutators,
  ...rdsMutators,
  ...route53Mutators,
  ...s3Mutators,
  ...secretsManagerMutators,
  ...sesMutators,
  ...snsMutators,
};
