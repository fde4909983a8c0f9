import type { AwsClients } from './aws-clients.ts';
import { autoScalingHandlers } from './application-auto-scaling.ts';
import { cloudFrontHandlers } from './cloudfront.ts';
import { cloudTrailHandlers } from './cloudtrail.ts';
import { cloudWatchHandlers } from './cloudwatch.ts';
import { ec2GatewayHandlers } from './ec2-gateways.ts';
import { ec2NetworkAclHandlers } from './ec2-network-acls.ts';
import { ec2NetworkHandlers } from './ec2-network.ts';
import { ec2SecurityGroupHandlers } from './ec2-security-groups.ts';
import { ecrHandlers } from './ecr.ts';
import { ecsServiceHandlers } from './ecs-service.ts';
import { ecsHandlers } from './ecs.ts';
import { elastiCacheHandlers } from './elasticache.ts';
import { elbHandlers } from './elbv2.ts';
import type { Created, Handlers } from './handler.ts';
import { iamHandlers } from './iam.ts';
import { kmsHandlers } from './kms.ts';
import { logsHandlers } from './logs.ts';
import { watchProperties } from './property-use.ts';
import { rdsHandlers } from './rds.ts';
import { route53Handlers } from './route53.ts';
import { s3BucketHandlers } from './s3-bucket.ts';
import { s3BucketPolicyHandlers } from './s3-bucket-policy.ts';
import { secretsHandlers } from './secretsmanager.ts';
import { sesHandlers } from './ses.ts';
import { snsHandlers } from './sns.ts';
import { wafHandlers } from './wafv2.ts';

const handlers: Handlers = {
  ...autoScalingHandlers,
  ...cloudFrontHandlers,
  ...cloudTrailHandlers,
  ...cloudWatchHandlers,
  ...ec2GatewayHandlers,
  ...ec2NetworkAclHandlers,
  ...ec2NetworkHandlers,
  ...ec2SecurityGroupHandlers,
  ...ecrHandlers,
  ...ecsHandlers,
  ...ecsServiceHandlers,
  ...elastiCacheHandlers,
  ...elbHandlers,
  ...iamHandlers,
  ...kmsHandlers,
  ...logsHandlers,
  ...rdsHandlers,
  ...route53Handlers,
  ...s3BucketHandlers,
  ...s3BucketPolicyHandlers,
  ...secretsHandlers,
  ...sesHandlers,
  ...snsHandlers,
  ...wafHandlers,
};

/** What CloudFormation asks for: one resource of one stack. */
export interface Creation {
  readonly type: string;
  readonly logicalId: string;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly properties: unknown;
}

/** Creates the resource; a type without a handler and a property that reached no call are errors. */
export async function createResource(creation: Creation, clients: AwsClients): Promise<Required<Created>> {
  const { type, properties, ...place } = creation;
  const handler = handlers[type];
  if (!handler) throw new Error(`test/lab/handlers has no handler of ${type}`);
  const { view, unused } = watchProperties(properties);
  const { ref, atts = {} } = await handler(view, { ...clients, ...place });
  if (unused().length > 0) throw new Error(`the handler of ${type} does not know ${unused().join(', ')}`);
  return { ref, atts };
}
