/** Which products of AWS's price lists are which price here: the offer, attributes they must have, and the name. */
export interface OfferName {
  readonly offer: string;
  /** Attribute → value, or the end of one (`*Fargate-GB-Hours`): usage types of other regions begin with the region's code. */
  readonly where: Readonly<Record<string, string>>;
  /** `{attribute}` stands for the attribute's value. */
  readonly name: string;
  readonly unit: string;
}

/** https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-reading-price-list-files.html */
export const OFFER_NAMES: readonly OfferName[] = [
  {
    offer: 'AmazonRDS',
    where: {
      databaseEngine: 'PostgreSQL',
      deploymentOption: 'Single-AZ',
      instanceType: '*',
      locationType: 'AWS Region',
    },
    name: 'rds.postgres.{instanceType}',
    unit: 'hour',
  },
  {
    offer: 'AmazonRDS',
    where: { databaseEngine: 'MySQL', deploymentOption: 'Single-AZ', instanceType: '*', locationType: 'AWS Region' },
    name: 'rds.mysql.{instanceType}',
    unit: 'hour',
  },
  {
    offer: 'AmazonRDS',
    where: { usagetype: '*RDS:GP3-Storage', deploymentOption: 'Single-AZ', databaseEngine: 'PostgreSQL' },
    name: 'rds.storage.gp3',
    unit: 'GB-month',
  },
  {
    offer: 'AmazonElastiCache',
    where: { cacheEngine: 'Redis', instanceType: '*', usagetype: '*NodeUsage:{instanceType}' },
    name: 'elasticache.redis.{instanceType}',
    unit: 'hour',
  },
  {
    offer: 'AmazonECS',
    where: { usagetype: '*Fargate-vCPU-Hours:perCPU' },
    name: 'fargate.vcpu',
    unit: 'vCPU-hour',
  },
  { offer: 'AmazonECS', where: { usagetype: '*Fargate-GB-Hours' }, name: 'fargate.memory', unit: 'GB-hour' },
  {
    offer: 'AmazonECS',
    where: { usagetype: '*Fargate-ARM-vCPU-Hours:perCPU' },
    name: 'fargate.arm.vcpu',
    unit: 'vCPU-hour',
  },
  { offer: 'AmazonECS', where: { usagetype: '*Fargate-ARM-GB-Hours' }, name: 'fargate.arm.memory', unit: 'GB-hour' },
  {
    offer: 'AWSELB',
    where: { usagetype: '*LoadBalancerUsage', operation: 'LoadBalancing:Application' },
    name: 'elb.application',
    unit: 'hour',
  },
  {
    offer: 'AWSELB',
    where: { usagetype: '*LCUUsage', operation: 'LoadBalancing:Application' },
    name: 'elb.application.unit',
    unit: 'LCU-hour',
  },
  { offer: 'AmazonEC2', where: { usagetype: '*NatGateway-Hours' }, name: 'nat.gateway', unit: 'hour' },
  { offer: 'AmazonEC2', where: { usagetype: '*NatGateway-Bytes' }, name: 'nat.data', unit: 'GB' },
  { offer: 'AmazonVPC', where: { usagetype: '*PublicIPv4:InUseAddress' }, name: 'ipv4.public', unit: 'hour' },
  {
    offer: 'AmazonCloudWatch',
    where: { usagetype: '*CW:AlarmMonitorUsage' },
    name: 'cloudwatch.alarm',
    unit: 'alarm metric-month',
  },
  {
    offer: 'AmazonCloudWatch',
    where: { usagetype: '*CW:HighResAlarmMonitorUsage' },
    name: 'cloudwatch.alarm.high-resolution',
    unit: 'alarm metric-month',
  },
  {
    offer: 'AWSSecretsManager',
    where: { usagetype: '*AWSSecretsManager-Secrets' },
    name: 'secretsmanager.secret',
    unit: 'secret-month',
  },
  { offer: 'awskms', where: { usagetype: '*KMS-Keys' }, name: 'kms.key', unit: 'key-month' },
];
