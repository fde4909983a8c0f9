import { chargeCache, chargeBucket, chargeDatabase, chargeRepository } from './data-stores.ts';
import { chargeAlarm, chargeHostedZone, chargeKey, chargeLogGroup, chargeSecret } from './each-month.ts';
import { chargeAddress, chargeDistribution, chargeLoadBalancer, chargeNatGateway } from './networks.ts';
import type { Charging } from './priced.ts';
import { chargeTasks } from './tasks.ts';

/** How each type is charged; what is not here costs nothing by itself (a subnet, a role), or is not read. */
export const CHARGES: ReadonlyMap<string, Charging> = new Map([
  ['AWS::ECS::Service', chargeTasks],
  ['AWS::RDS::DBInstance', chargeDatabase],
  ['AWS::ElastiCache::ReplicationGroup', chargeCache],
  ['AWS::ECR::Repository', chargeRepository],
  ['AWS::S3::Bucket', chargeBucket],
  ['AWS::EC2::NatGateway', chargeNatGateway],
  ['AWS::EC2::EIP', chargeAddress],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', chargeLoadBalancer],
  ['AWS::CloudFront::Distribution', chargeDistribution],
  ['AWS::SecretsManager::Secret', chargeSecret],
  ['AWS::Route53::HostedZone', chargeHostedZone],
  ['AWS::KMS::Key', chargeKey],
  ['AWS::CloudWatch::Alarm', chargeAlarm],
  ['AWS::Logs::LogGroup', chargeLogGroup],
]);
