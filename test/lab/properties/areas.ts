import { albChecks } from './alb.ts';
import { alarmChecksOfAll } from './alarms.ts';
import { bucketChecksOfAll } from './buckets.ts';
import { cdnChecks } from './cdn.ts';
import type { PropertyCheck } from './check.ts';
import { domainChecks } from './domains.ts';
import { ecsChecks } from './ecs.ts';
import { iamChecks } from './iam.ts';
import { imageChecks } from './images.ts';
import { interfaceChecks } from './interfaces.ts';
import { keyAndTrailChecks } from './key-and-trail.ts';
import { logAndTopicChecks } from './logs-and-topic.ts';
import { networkChecks } from './network.ts';
import { rdsChecks } from './rds.ts';
import { redisChecks } from './redis.ts';
import { scalingChecks } from './scaling.ts';
import { secretChecksOfAll } from './secrets.ts';
import { securityGroupChecks } from './security-groups.ts';

/** The whole list, by area. */
export const areas: Readonly<Record<string, readonly PropertyCheck[]>> = {
  network: networkChecks,
  'network interfaces': interfaceChecks,
  'security groups': securityGroupChecks,
  roles: iamChecks,
  'key and trail': keyAndTrailChecks,
  secrets: secretChecksOfAll,
  database: rdsChecks,
  redis: redisChecks,
  services: ecsChecks,
  scaling: scalingChecks,
  'load balancer': albChecks,
  images: imageChecks,
  buckets: bucketChecksOfAll,
  distribution: cdnChecks,
  domains: domainChecks,
  'logs and topic': logAndTopicChecks,
  alarms: alarmChecksOfAll,
};
