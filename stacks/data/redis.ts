import { RemovalPolicy, aws_ec2 as ec2, aws_elasticache as elasticache } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { redisName } from './names.ts';

interface RedisProps extends DesignProps {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly key: IKey;
}

/** Redis 7 without cluster mode: encrypted at rest and in transit; with a replica, it fails over across zones. */
export class Redis extends Construct {
  /** `rediss://host:port/0` of the primary node. */
  readonly url: string;

  constructor(scope: Construct, id: string, { environment, vpc, securityGroup, key }: RedisProps) {
    super(scope, id);
    const { cache } = environment.parameters;
    const subnets = new elasticache.CfnSubnetGroup(this, 'Subnets', {
      cacheSubnetGroupName: redisName(environment.name),
      description: `Database subnets of ${environment.name}`,
      subnetIds: vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }).subnetIds,
    });
    const group = new elasticache.CfnReplicationGroup(this, 'Group', {
      replicationGroupId: redisName(environment.name),
      replicationGroupDescription: `Cache and task queue of ${environment.name}`,
      engine: 'redis',
      engineVersion: cache.engineVersion,
      cacheParameterGroupName: 'default.redis7',
      cacheNodeType: cache.nodeType,
      numCacheClusters: cache.replicas + 1,
      automaticFailoverEnabled: cache.replicas > 0,
      multiAzEnabled: cache.replicas > 0,
      port: 6379,
      cacheSubnetGroupName: subnets.ref,
      securityGroupIds: [securityGroup.securityGroupId],
      atRestEncryptionEnabled: true,
      kmsKeyId: key.keyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      snapshotRetentionLimit: cache.snapshotDays,
      snapshotWindow: cache.snapshotWindow,
      autoMinorVersionUpgrade: true,
    });
    group.applyRemovalPolicy(RemovalPolicy.SNAPSHOT);
    this.url = `rediss://${group.attrPrimaryEndPointAddress}:${group.attrPrimaryEndPointPort}/0`;
  }
}
